"""The search page and the boxes that lead to it."""

import html
from datetime import date

import pytest
from django.urls import reverse

from hmic_kb.search import results, soonest
from hmic_kb.search.models import Entry
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_metric,
    make_national_report,
    make_observation,
    make_publication,
    make_question,
    make_recommendation,
    make_report,
    make_source,
    make_term,
    make_theme,
)
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(client):
    def get(query: str = ""):
        response = client.get(f"{reverse('search')}?{query}")
        assert response.status_code == 200
        return response

    return get


def text(response) -> str:
    return html.unescape(response.content.decode())


def keys(response) -> list[str]:
    if "page_obj" in response.context:
        return [hit.entry.key for hit in response.context["page_obj"]]
    return [hit.entry.key for group in response.context["groups"] for hit in group.hits]


def one_of_each_kind():
    """A record of each kind that says zebra, with the address that shows each."""
    force = make_force(name="Zebraland")
    report = make_report(force=force, title="Zebra report")
    make_source("A zebra is kept.", report=report)
    metric = make_metric(name="Zebra count")
    question = make_question(text="Is there a zebra?", inspection=report.inspection)
    figure = make_observation(report=report, metric=metric)
    judgment = make_judgment(report=report, question=question)
    return {
        Entry.Kind.FORCE: force.get_absolute_url(),
        Entry.Kind.THEME: make_theme(name="Zebra").get_absolute_url(),
        Entry.Kind.FINDING: make_finding(summary="A zebra.").get_absolute_url(),
        Entry.Kind.RECOMMENDATION: make_recommendation(summary="A zebra.").get_absolute_url(),
        Entry.Kind.JUDGMENT: judgment.get_absolute_url(),
        Entry.Kind.OBSERVATION: figure.get_absolute_url(),
        Entry.Kind.METRIC: metric.get_absolute_url(),
        Entry.Kind.QUESTION: question.get_absolute_url(),
        Entry.Kind.NOTE: make_data_note(summary="A zebra.").get_absolute_url(),
        Entry.Kind.REPORT: report.get_absolute_url(),
        Entry.Kind.TERM: make_term(name="Zebra").get_absolute_url(),
        Entry.Kind.PUBLICATION: make_publication(name="Zebra").get_absolute_url(),
        Entry.Kind.TEXT: report.get_absolute_url(),
    }


def test_results_stand_by_kind_each_with_its_number_and_the_page_that_shows_it(search):
    addresses = one_of_each_kind()
    response = search("q=zebra")

    assert [group.kind for group in response.context["groups"]] == list(Entry.Kind)
    for kind, address in addresses.items():
        assert f"{kind.label} (1)" in text(response)
        assert f'href="{address}"' in text(response)


def test_words_are_marked_where_they_were_found(search):
    make_finding(summary="The <b>zebras</b> are vetted.")

    assert "The &lt;b&gt;<mark>zebras</mark>&lt;/b&gt; are <mark>vetted</mark>." in (
        search("q=zebra+vet").content.decode()
    )


def test_a_kind_with_more_than_are_shown_leads_to_all_of_them(search):
    for number in range(7):
        make_finding(summary=f"Zebra {number}.")
    response = search("q=zebra")

    assert len(keys(response)) == results.SHOWN_OF_EACH
    assert "See all in Findings: 7" in text(response)
    assert len(keys(search("q=zebra&kind=finding"))) == 7


def test_one_kind_comes_in_pages_of_25_with_no_record_twice(search):
    refs = {make_finding(summary="Zebra.").ref for _ in range(30)}
    first, second = search("q=zebra&kind=finding"), search("q=zebra&kind=finding&page=2")

    assert len(keys(first)) == 25
    assert set(keys(first)) | set(keys(second)) == refs
    assert "Showing 26 to 30 of 30 results" in text(second)


@pytest.mark.parametrize("kind", ["", "&kind=finding"])
def test_many_are_counted_and_ranked_as_few_are(search, monkeypatch, kind):
    one_of_each_kind()
    make_finding(summary="Zebra, zebra, zebra.")
    few = search(f"q=zebra{kind}")
    monkeypatch.setattr(results, "FEW", 1)
    many = search(f"q=zebra{kind}")

    assert keys(few) == keys(many)
    assert few.context["counts"] == many.context["counts"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_that_does_not_exist_gives_the_nearest(search, number):
    ref = make_finding(summary="Zebra.").ref

    assert keys(search(f"q=zebra&kind=finding&page={number}")) == [ref]


def test_a_force_narrows_to_what_is_about_it(search):
    kent, national = make_report(force=make_force(slug="kent")), make_national_report()
    ours = make_finding(summary="Zebra.", report=kent).ref
    theirs = make_finding(summary="Zebra.", report=national).ref
    make_finding(summary="Zebra.")

    assert keys(search("q=zebra&force=kent")) == [ours]
    assert keys(search("q=zebra&force=national")) == [theirs]
    assert set(keys(search("q=zebra&force=kent&force=national"))) == {ours, theirs}


def test_an_inspection_narrows_to_what_it_asked_and_reported(search):
    inspection = make_inspection(slug="2020-zoo", year=2020)
    question = make_question(text="Zebra?", inspection=inspection)
    finding = make_finding(summary="Zebra.", report=make_report(inspection=inspection))
    make_finding(summary="Zebra.")

    assert set(keys(search("q=zebra&inspection=2020-zoo"))) == {question.ref, finding.ref}


def test_a_theme_narrows_to_the_records_on_it(search):
    theme = make_theme(slug="animals", name="Zebra")
    metric = make_metric(name="Zebra", themes=[theme])
    on_it = {
        theme.slug,
        make_finding(summary="Zebra.", themes=[theme]).ref,
        make_recommendation(summary="Zebra.", themes=[theme]).ref,
        metric.slug,
        make_observation(metric=metric).ref,
    }
    make_theme(name="Zebra")
    make_finding(summary="Zebra.")
    make_term(name="Zebra")

    assert set(keys(search("q=zebra&theme=animals"))) == on_it


def test_the_counts_of_kinds_leave_out_the_choice_of_a_kind(search):
    one_of_each_kind()
    response = search("q=zebra&kind=finding")

    assert [kind for kind, _ in response.context["counts"]] == list(Entry.Kind)


def test_a_number_above_the_cap_is_said_so_and_the_last_entered_are_listed(search, monkeypatch):
    monkeypatch.setattr(results, "MOST_COUNTED", 2)
    monkeypatch.setattr(results, "MOST_LISTED", 2)
    monkeypatch.setattr(results, "FEW", 1)
    older, newer = (make_report(published=date(2014, 11, day)) for day in (1, 30))
    for report in (newer, older, older):
        make_finding(summary="Zebra.", report=report)
    response = search("q=zebra&kind=finding")

    assert "Findings (more than 2)" in text(response)
    assert "The 2 entered last are listed" in text(response)
    assert [hit.entry.report for hit in response.context["page_obj"]] == [older, older]


@pytest.mark.parametrize("seldom", [0, 101])
def test_of_a_number_above_the_cap_every_page_goes_on_from_the_one_before(
    search, monkeypatch, seldom
):
    monkeypatch.setattr(results, "MOST_COUNTED", 2)
    monkeypatch.setattr(results, "MOST_LISTED", 40)
    monkeypatch.setattr(results, "FEW", 1)
    monkeypatch.setattr(soonest, "ARE_SELDOM", seldom)
    refs = [make_finding(summary="Zebra.").ref for _ in range(45)]
    first, second = search("q=zebra&kind=finding"), search("q=zebra&kind=finding&page=2")

    assert keys(first) + keys(second) == refs[:4:-1]


@pytest.mark.parametrize(
    ("kind", "list_of_all"),
    [("finding", "/findings/"), ("recommendation", "/recommendations/"), ("note", "")],
)
def test_of_a_number_above_the_cap_the_list_that_has_all_is_named(
    client, monkeypatch, kind, list_of_all
):
    monkeypatch.setattr(results, "MOST_COUNTED", 0)
    monkeypatch.setattr(results, "FEW", 0)
    report = make_report(force=make_force(slug="kent"), published=date(2014, 11, 1))
    make = {"finding": make_finding, "recommendation": make_recommendation, "note": make_data_note}
    made = make[kind](summary="Zebra.", report=report)
    narrowed = "force=kent&as_at=2015-01-01"
    page = look(client, f"{reverse('search')}?q=zebra&kind={kind}&{narrowed}")
    named = [address for words, address in page.links.items() if "see them all" in words]

    assert named == ([f"{list_of_all}?text=zebra&{narrowed}"] if list_of_all else [])
    assert all(made.ref in look(client, address).text for address in named)


@pytest.mark.parametrize("narrowed", ["", "&force=zoo"])
def test_where_words_are_frequent_those_in_titles_come_first(search, monkeypatch, narrowed):
    monkeypatch.setattr(results, "MOST_COUNTED", 2)
    monkeypatch.setattr(results, "FEW", 1)
    report = make_report(force=make_force(slug="zoo"), title="Lions", summary="Zebra.")
    titled = make_report(force=report.force, title="Zebra", published=date(2011, 1, 1))
    make_finding(summary="Zebra.")
    make_finding(summary="Zebra.")

    assert keys(search(f"q=zebra&kind=report{narrowed}")) == [titled.ref, report.ref]


def test_without_words_the_page_says_how_to_search(search):
    assert "How to search" in text(search())


def test_where_nothing_is_found_the_page_says_what_to_do(search):
    assert "Nothing was found" in text(search("q=zebra"))
    assert "Try fewer words" in text(search("q=zebra"))


@pytest.mark.parametrize("kinds", ["kind=term", "kind=term&kind=question"])
def test_where_there_is_none_of_a_kind_the_page_leads_to_the_others(search, kinds):
    make_finding(summary="Zebra.")

    assert "See what else was found" in text(search(f"q=zebra&{kinds}"))


def test_what_cannot_be_looked_for_is_said(search):
    assert "Every record has words like these" in text(search("q=the"))
    assert "this one has 10,000" in text(search(f"q={'x' * 10_000}"))


@pytest.mark.parametrize("name", ["force", "inspection", "theme", "kind"])
def test_what_is_not_known_to_narrow_by_is_said_and_nothing_is_found(search, name):
    make_finding(summary="Zebra.")
    response = search(f"q=zebra&{name}=nowhere")

    assert "there is no “nowhere”" in text(response)
    assert "groups" not in response.context


def test_what_was_typed_stays_in_the_box(search):
    assert (
        'value="&quot;second jobs&quot; &lt;"' in search("q=%22second+jobs%22+%3C").content.decode()
    )


def test_the_kind_stays_chosen_when_the_search_is_narrowed(search):
    assert '<input type="hidden" name="kind" value="finding">' in text(
        search("q=zebra&kind=finding")
    )


@pytest.mark.parametrize("name", ["home", "about", "search", "findings:findings"])
def test_every_page_has_a_box_to_search_from(client, name):
    content = client.get(reverse(name)).content.decode()

    assert f'action="{reverse("search")}"' in content
    assert '<label class="govuk-visually-hidden" for="site-search">' in content


def test_the_home_page_has_a_large_box(client):
    assert "Search everything that is held" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("query", ["q=zebra", "q=zebra&kind=finding&force=national&theme=animals"])
def test_a_page_asks_as_many_questions_whatever_is_held(
    client, query, django_assert_max_num_queries
):
    make_theme(slug="animals")

    def queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(f"{reverse('search')}?{query}")
        return len(captured)

    one_of_each_kind()
    few = queries()
    for _ in range(9):
        one_of_each_kind()

    assert queries() == few
