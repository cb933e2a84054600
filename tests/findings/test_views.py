"""The lists of findings and of metrics: their whole state is in their address."""

import pytest
from django.urls import reverse

from hmic_kb.common.lists import PAGE_SIZE
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db

FINDINGS = reverse("findings:findings")


@pytest.fixture
def show(client):
    return lambda query="": look(client, f"{FINDINGS}?{query}")


def test_a_filter_narrows_the_list(show):
    concern, strength = make.make_finding(), make.make_finding(polarity="strength")

    text = show("polarity=concern").text

    assert concern.ref in text
    assert strength.ref not in text


def test_the_filters_are_said_in_words(show):
    force, theme = make.make_force(name="Borsetshire"), make.make_theme(name="Vetting")

    facts = show(f"force={force.slug}&force=national&theme={theme.slug}").facts

    assert facts == {"Force": "Borsetshire or National", "Theme": "Vetting"}


def test_there_is_a_way_back_from_a_filter(show):
    assert show("polarity=concern").links["Show all instead"] == FINDINGS


def test_a_list_without_filters_offers_no_way_back(show):
    assert "Show all instead" not in show().links


def test_a_value_that_does_not_exist_gives_an_empty_list_that_says_why(show):
    finding = make.make_finding()

    page = show("polarity=splendid")

    assert page.status == 200
    assert "there is no “splendid”" in page.text
    assert "No finding matches" in page.text
    assert finding.ref not in page.text


def test_the_other_filters_are_still_said_beside_one_that_cannot_be_met(show):
    assert show("polarity=splendid&text=gifts").facts == {"Words": "gifts"}


def test_a_filter_that_does_not_exist_is_named_and_ignored(show):
    finding = make.make_finding()

    page = show("forse=metropolitan")

    assert "forse: there is no such filter, so it is ignored." in page.text
    assert finding.ref in page.text


def test_a_list_that_nothing_matches_is_not_called_empty(show):
    text = show("text=nothing").text

    assert "No finding matches" in text
    assert "load_fixtures" not in text


@pytest.mark.parametrize(
    "query",
    [
        "text=%00",
        "theme=%00",
        "page=%00",
        "page=0",
        "page=-1",
        "page=one",
        "has_note=perhaps",
        "force=%F0%9F%92%A9",
        "theme=a&theme=b",
        "%FF=%FE",
        "polarity=",
        pytest.param("text=" + "x" * 3000, id="a long word"),
        pytest.param("text=" + "+".join(map(str, range(1500))), id="many words"),
        pytest.param("&".join(f"theme={n}" for n in range(900)), id="many values"),
    ],
)
def test_no_query_string_breaks_the_list(show, query):
    make.make_finding()

    assert show(query).status == 200


@pytest.fixture
def many():
    report, theme = make.make_report(), make.make_theme()
    question = make.make_question(inspection=report.inspection)
    given = {"report": report, "question": question, "themes": [theme], "passages": []}
    return [make.make_finding(**given) for _ in range(PAGE_SIZE + 1)]


def test_a_page_holds_so_many_and_the_next_one_the_rest(show, many):
    assert f"Showing 1 to {PAGE_SIZE} of {PAGE_SIZE + 1} findings" in show().text
    assert many[-1].ref in show("page=2").text


def test_a_page_beyond_the_end_is_the_last_one(show, many):
    assert show("page=99").text == show("page=2").text


def test_a_later_page_says_in_its_title_which_it_is(show, many):
    assert show("page=2").title.startswith("Findings (page 2 of 2)")


def test_the_next_page_keeps_the_filters(show, many):
    following = [href for href in show("polarity=concern").links.values() if "page=2" in href]

    assert following
    assert all("polarity=concern" in href for href in following)


def test_metrics_are_listed_by_name_with_the_number_of_their_values(client):
    make.make_metric(name="Vetting backlog")
    make.make_observation(metric=make.make_metric(name="Complaints"))

    rows = look(client, reverse("findings:metrics")).rows

    assert list(rows)[1:] == ["Complaints", "Vetting backlog"]
    assert rows["Complaints"][-1] == "1"
    assert rows["Vetting backlog"][-1] == "0"


def test_an_inspection_names_its_reports(client):
    report = make.make_report()
    cited = make.make_cited_report(inspection=report.inspection)

    text = look(client, reverse("findings:inspections")).text

    assert report.force.name in text
    assert f"{cited.force.name} (cited: text not held)" in text
