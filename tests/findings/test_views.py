"""The lists of findings and of metrics: their whole state is in their address."""

from datetime import date
from urllib.parse import urlencode

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


def test_each_chosen_value_is_a_tag_that_takes_it_away_alone(show):
    force, theme = make.make_force(name="Borsetshire"), make.make_theme(name="Vetting")

    links = show(f"force={force.slug}&force=national&theme={theme.slug}&page=x").links

    assert links["Remove Force: Borsetshire"] == f"?force=national&theme={theme.slug}"
    assert links["Remove Force: National"] == f"?force={force.slug}&theme={theme.slug}"
    assert links["Remove Theme: Vetting"] == f"?force={force.slug}&force=national"


def test_all_filters_can_be_cleared_and_the_order_stays(show):
    links = show("polarity=concern&text=gifts&sort=oldest&size=50&as_at=2016-01-01").links

    assert links["Clear all filters"] == "?sort=oldest&size=50&as_at=2016-01-01"


def test_a_list_without_filters_offers_no_way_back(show):
    assert "Clear all filters" not in show().links


def test_a_value_that_does_not_exist_gives_an_empty_list_that_says_why(show):
    finding = make.make_finding()

    page = show("polarity=splendid")

    assert page.status == 200
    assert "there is no “splendid”" in page.text
    assert "No finding matches" in page.text
    assert finding.ref not in page.text


def test_a_value_that_cannot_be_met_can_be_taken_away_alone(show):
    links = show("polarity=splendid&text=gifts").links

    assert links["Remove Polarity: splendid"] == "?text=gifts"
    assert links["Remove Words: gifts"] == "?polarity=splendid"


def test_the_number_found_is_told_in_words(show):
    assert (2, "No findings") in show().headings
    make.make_finding()
    assert (2, "1 finding") in show().headings
    make.make_finding(polarity="mixed")
    assert (2, "2 findings") in show().headings
    assert (2, "1 finding of 2") in show("polarity=mixed").headings


def test_it_says_that_values_are_alternatives(show):
    text = show().text

    assert "any of the values you choose will do" in text
    assert "Polarity: Any of these" in text


def test_every_value_has_its_number(show):
    make.make_finding(polarity="mixed")

    assert "Mixed 1 findings Neutral 0 findings" in show().text


def test_the_newest_report_comes_first_unless_the_oldest_is_asked_for(show):
    early = make.make_finding(report=make.make_report(published=date(2012, 1, 1)))
    late = make.make_finding(report=make.make_report(published=date(2016, 1, 1)))

    newest, oldest = show().text, show("sort=oldest").text

    assert newest.index(late.ref) < newest.index(early.ref)
    assert oldest.index(early.ref) < oldest.index(late.ref)


@pytest.mark.parametrize("query", ["sort=splendid", "size=7"])
def test_an_order_or_a_size_that_does_not_exist_is_named_and_ignored(show, query):
    finding = make.make_finding()

    text = show(query).text

    assert "there is no “" in text
    assert finding.ref in text


def test_a_form_keeps_the_day_that_the_list_is_as_at(show):
    form = show("as_at=2016-01-01").main.find(".//form")

    assert [
        (field.get("name"), field.get("value"))
        for field in form.iter("input")
        if field.get("type") == "hidden"
    ] == [("as_at", "2016-01-01")]


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
    first = show()
    following = show(first.links["Next page"].removeprefix("?"))

    assert first.text.count(many[0].report.ref) >= PAGE_SIZE
    assert many[-1].ref not in first.text
    assert many[-1].ref in following.text
    assert following.links["Previous page"]


def test_a_page_can_be_made_longer(show, many):
    page = show("size=50")

    assert many[-1].ref in page.text
    assert "Next page" not in page.links


def test_a_page_that_no_address_leads_to_is_the_first_one(show, many):
    page = show("page=99")

    assert "the place in the list that this address names is not known" in page.text
    assert many[0].ref in page.text


def test_a_later_page_says_in_its_title_that_it_is_one(show, many):
    following = show(show().links["Next page"].removeprefix("?"))

    assert following.title.startswith("Findings (further on)")


def test_the_next_page_keeps_the_filters(show, many):
    assert "polarity=concern&page=" in show("polarity=concern").links["Next page"]


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


def test_figures_are_listed_with_what_is_set_beside_them(client):
    comparator = make.make_observation(group="England and Wales", value=268)
    make.make_observation(metric=comparator.metric, value=183, comparator=comparator)

    page = look(client, f"{reverse('findings:figures')}?force=national")

    assert "1 figure of 2" in page.text
    assert "268" in page.text


def test_metrics_lead_to_their_figures(client):
    assert look(client, reverse("findings:metrics")).links["See all figures"] == reverse(
        "findings:figures"
    )


def test_staff_come_back_from_a_record_s_form_to_its_place_in_the_list(admin_client):
    finding = make.make_finding()
    address = f"{FINDINGS}?polarity={finding.polarity}&size=50"

    form = look(admin_client, address).links[f"Edit {finding.ref}"]

    assert form.endswith(f"?{urlencode({'next': f'{address}#{finding.ref.lower()}'})}")


def test_other_readers_are_offered_no_form(show):
    finding = make.make_finding()

    assert f"Edit {finding.ref}" not in show().links
