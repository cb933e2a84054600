"""Assessments of exactly the recommendations that a list shows."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from hmic_kb.common.as_at import AsAt
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import asked
from recommendations.filters import RecommendationFilter
from tests.factories import (
    by_date,
    make_addressee,
    make_assessment,
    make_force,
    make_inspection,
    make_link,
    make_national_report,
    make_recommendation,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db

TODAY = date(2024, 1, 1)
# Of each filter of recommendations a value that holds for some of ``recommendations``.
QUERIES = {
    "force": "force=kent&force=national",
    "inspection": "inspection=2014-integrity",
    "kind": "kind=cause_of_concern",
    "theme": "theme=vetting",
    "addressee": "addressee=home-office",
    "overdue": "overdue=true",
    "deadline": "deadline=none",
    "inspector_status": "inspector_status=met",
    "force_status": "force_status=met",
    "analyst_status": "analyst_status=none",
    "not_revisited": "not_revisited=false",
    "age": "age=5_years_or_more",
    "repeated": "repeated=1",
    "text": "text=gifts",
    "due_within": "due_within=30",
    "sort": "sort=newest",
}


@pytest.fixture
def recommendations() -> None:
    """Of each something that one filter or another tells from the rest, and assessed."""
    kent = make_report(
        inspection=make_inspection(slug="2014-integrity"),
        force=make_force(slug="kent"),
        published=date(2014, 11, 1),
    )
    first = make_recommendation(report=kent, summary="Record gifts.", **by_date(date(2015, 1, 1)))
    second = make_recommendation(
        report=make_national_report(), themes=[make_theme(slug="vetting")], kind="cause_of_concern"
    )
    third = make_recommendation(
        addressees=[make_addressee(slug="home-office")], **by_date(date(2024, 1, 20))
    )
    make_link(third, first)
    make_assessment(recommendation=first, basis="force", status="met")
    make_assessment(recommendation=first, basis="analyst", status="in_progress", report=None)
    make_assessment(recommendation=second, status="met")
    make_assessment(recommendation=third, status="not_met")


def of(kind: str, query: str, chosen: date | None = None) -> list[str]:
    """The recommendations that the list is of, each as often as it stands in it."""
    wanted = asked(EXPORTS[kind], QueryDict(query), AsAt(TODAY, chosen))
    assert wanted.mistakes == []
    path = "recommendation__ref" if kind == "assessments" else "ref"
    return list(wanted.records.values_list(path, flat=True))


def test_every_filter_of_recommendations_is_tried_here():
    assert QUERIES.keys() == RecommendationFilter.base_filters.keys()


@pytest.mark.usefixtures("recommendations")
@pytest.mark.parametrize("query", ["", *QUERIES.values(), "sort=status", "sort=oldest"])
def test_they_are_of_the_recommendations_of_the_list_in_its_order(query):
    shown = of("recommendations", query)

    assert shown
    assert list(dict.fromkeys(of("assessments", query))) == shown


@pytest.mark.usefixtures("recommendations")
@pytest.mark.parametrize(
    "name", sorted(set(QUERIES) - {"sort", "analyst_status", "age", "not_revisited"})
)
def test_a_filter_leaves_out_what_the_list_leaves_out(name):
    assert len(of("assessments", QUERIES[name])) < len(of("assessments", ""))


def test_those_of_one_recommendation_stand_by_their_dates():
    asked_for = make_recommendation()
    later = make_assessment(recommendation=asked_for, assessed_on=date(2017, 1, 1))
    earlier = make_assessment(recommendation=asked_for, assessed_on=date(2016, 12, 8))

    wanted = asked(EXPORTS["assessments"], QueryDict(), AsAt(TODAY))

    assert [each.ref for each in wanted.records] == [earlier.ref, later.ref]


def test_what_they_are_of_was_known_at_the_day():
    published = date(2014, 12, 1)
    known_later = make_report(published=published, published_precision="month")
    asked_for = make_recommendation(report=known_later)
    make_assessment(
        recommendation=asked_for, basis="force", report=None, assessed_on=date(2014, 12, 10)
    )

    assert of("recommendations", "", date(2014, 12, 15)) == of(
        "assessments", "", date(2014, 12, 15)
    )


def test_statuses_that_they_are_filtered_by_are_those_of_the_day():
    asked_for = make_recommendation(report=make_report(published=date(2014, 1, 1)))
    make_assessment(
        recommendation=asked_for, basis="force", report=None, assessed_on=date(2014, 2, 1)
    )
    make_assessment(
        recommendation=asked_for, basis="analyst", report=None, assessed_on=date(2016, 2, 1)
    )

    assert of("assessments", "analyst_status=none", date(2015, 1, 1)) == [asked_for.ref]
    assert of("assessments", "analyst_status=none") == []


@pytest.mark.usefixtures("recommendations")
def test_they_have_filters_of_their_own_besides():
    assert len(of("assessments", "basis=force&text=gifts")) == 1


@pytest.mark.usefixtures("recommendations")
def test_a_page_of_recommendations_links_to_them_as_it_stands(client):
    query = "inspector_status=met&sort=status&as_at=2020-01-01"
    page = client.get(f"{reverse('recommendations:list')}?{query}")

    address = reverse("export", args=["assessments", "xlsx"])
    assert f'href="{address}?{query.replace("&", "&amp;")}"' in page.content.decode()
