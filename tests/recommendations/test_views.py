"""The list of recommendations."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.pages.reading import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client):
    return lambda query="": look(client, f"{reverse('recommendations:list')}?{query}")


def test_the_earliest_due_comes_first_and_what_has_no_deadline_last(show):
    never = make.make_recommendation()
    late = make.make_recommendation(**make.by_date(date(2016, 1, 1)))
    early = make.make_recommendation(**make.by_date(date(2015, 1, 1)))

    text = show().text

    assert text.index(early.ref) < text.index(late.ref) < text.index(never.ref)


def test_only_what_is_overdue_can_be_listed(show):
    overdue = make.make_recommendation(**make.within_months(6))
    met = make.make_recommendation(**make.within_months(6))
    make.make_assessment(recommendation=met, status="met")

    text = show("overdue=true").text

    assert overdue.ref in text
    assert met.ref not in text


def test_a_status_that_does_not_exist_gives_an_empty_list_that_says_why(show):
    asked = make.make_recommendation()

    page = show("inspector_status=splendid")

    assert page.status == 200
    assert "there is no “splendid”" in page.text
    assert asked.ref not in page.text


def test_it_says_at_which_date_statuses_are_told(show):
    make.make_recommendation()

    assert "Progress and deadlines as at" in show().text


def test_national_recommendations_can_be_listed_alone(show):
    national = make.make_recommendation(report=make.make_national_report())
    other = make.make_recommendation()

    text = show("force=national").text

    assert national.ref in text
    assert other.ref not in text


def test_every_recommendation_stands_once_in_each_row_of_statuses(show):
    first, second, _ = (make.make_recommendation() for _ in range(3))
    make.make_assessment(recommendation=first, status="met")
    make.make_assessment(recommendation=first, status="partly_met", basis="force")
    make.make_assessment(recommendation=second, status="not_met")

    page = show()

    assert page.rows["Inspectors say"] == ["1", "0", "0", "1", "0", "0", "1", "3"]
    assert page.rows["The force says"] == ["0", "1", "0", "0", "0", "0", "2", "3"]
    assert page.rows["We infer"] == ["0", "0", "0", "0", "0", "0", "3", "3"]
    assert "so each row adds up to 3" in page.text


def test_a_number_of_a_status_names_it_to_who_sees_no_head_of_its_column(show):
    make.make_recommendation()

    table = show().main.find(".//table")
    _, *columns = [words(head) for head in table.iterfind("thead//th")]

    assert [cell.get("data-label") for cell in table.iter("td")] == columns * 3


def test_the_statuses_are_those_of_what_was_found(show):
    make.make_assessment(status="met")
    make.make_recommendation()

    page = show("inspector_status=met")

    assert page.rows["Inspectors say"][-1] == "1"
    assert "so each row adds up to 1" in page.text


def test_the_least_done_can_come_first(show):
    refs = {
        status: make.make_assessment(status=status).recommendation.ref
        for status in ("met", "not_met", "partly_met")
    }
    without = make.make_recommendation().ref

    text = show("sort=status").text

    order = [without, refs["not_met"], refs["partly_met"], refs["met"]]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize(("order", "first"), [("newest", 2016), ("oldest", 2012)])
def test_age_can_be_sorted_by(show, order, first):
    refs = {
        year: make.make_recommendation(report=make.make_report(published=date(year, 1, 1))).ref
        for year in (2012, 2016)
    }

    text = show(f"sort={order}").text

    assert min(refs, key=lambda year: text.index(refs[year])) == first
