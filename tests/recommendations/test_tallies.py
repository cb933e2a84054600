from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from hmic_kb.common.as_at import AsAt
from recommendations.ages import Age
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation
from recommendations.overview import tallied
from recommendations.tallies import STATUSES, Tally, by_age, by_status, in_all_inspections
from tests.factories import (
    make_assessment,
    make_national_report,
    make_recommendation,
    make_report,
    within_months,
)

TODAY = AsAt(date(2016, 12, 31))
MET = {"force": "met", "force_name": "Metropolitan", "inspection": "2014-integrity"}


def tally(number: int, status="none", age=Age.FROM_1, overdue=0, **place) -> Tally:
    shared = {"inspection_name": "2014", "overdue": overdue}
    counted = {"statuses": Counter({status: number}), "ages": Counter({age: number})}
    return Tally(**(MET | shared | counted | place))


def test_a_row_has_a_number_for_every_status_and_they_add_up():
    [row] = by_status([tally(4, status="met"), tally(3)], "inspector", TODAY).rows

    assert [cell.value for cell in row.cells] == [value for value, _ in STATUSES]
    assert row.sum == "4 (met) + 3 (no status) = 7"


def test_overdue_is_counted_beside_the_statuses():
    [row] = by_status([tally(4, status="met"), tally(3, overdue=3)], "inspector", TODAY).rows

    assert (row.total.number, row.overdue.number) == (7, 3)


def test_the_rows_add_up_to_the_whole():
    national = {"force": None, "force_name": None}
    table = by_age([tally(4), tally(3, age=Age.FROM_5), tally(2, **national)], TODAY)

    assert [row.name for row in table.rows] == ["National, 2014", "Metropolitan, 2014"]
    assert sum(row.total.number for row in table.rows) == table.whole.total.number == 9


def test_a_number_leads_to_its_list_as_at_the_chosen_day():
    chosen = AsAt(date(2026, 1, 1), date(2015, 6, 1))
    [row] = by_status([tally(4, status="met")], "force", chosen).rows

    assert row.cells[0].href == (
        "/recommendations/?force=met&inspection=2014-integrity&as_at=2015-06-01&force_status=met"
    )


def test_the_inspections_of_a_force_make_one_row_that_leads_to_them_all():
    tallies = [tally(4), tally(3, inspection="2016-legitimacy")]
    [row] = by_status(in_all_inspections(tallies), "force", TODAY).rows

    assert (row.name, row.total.number) == ("Metropolitan", 7)
    assert row.total.href == "/recommendations/?force=met"


def test_nothing_adds_up_to_nought():
    assert by_age([], TODAY).whole.sum == "0 = 0"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("published", "age"),
    [
        (date(2016, 1, 1), Age.UNDER_1),
        (date(2015, 12, 31), Age.FROM_1),
        (date(2014, 1, 1), Age.FROM_1),
        (date(2013, 12, 31), Age.FROM_3),
        (date(2011, 12, 31), Age.FROM_5),
    ],
)
def test_an_age_is_in_whole_years_since_publication(published, age):
    make_recommendation(report=make_report(published=published))

    assert Recommendation.objects.with_statuses(TODAY.day).get().age == age


@pytest.mark.django_db
@pytest.mark.parametrize("basis", ["inspector", "force", "analyst"])
def test_every_number_is_that_of_the_list_to_which_it_leads(basis):
    """The whole way round: what a number links to gives so many records."""
    for report in (make_report(), make_report(), make_national_report()):
        asked = make_recommendation(report=report, **within_months(6))
        make_assessment(recommendation=asked, basis=basis)
        make_recommendation(report=report)
    records = Recommendation.objects.with_statuses(TODAY.day)
    tallies = tallied(TODAY, basis)

    for table in (by_status(tallies, basis, TODAY), by_age(tallies, TODAY)):
        for row in [*table.rows, table.whole]:
            for cell in [*row.cells, row.total, row.overdue]:
                address = urlsplit(cell.href)
                filters = RecommendationFilter(QueryDict(address.query), records)
                assert address.path == reverse("recommendations:list")
                assert filters.qs.count() == cell.number
