from datetime import date

import pytest

from recommendations.deadlines import DeadlineKind, Due, due

ON_THE_DAY = Due(date(2014, 8, 31), "day")
IN_THE_MONTH = Due(date(2014, 8, 1), "month")
IN_THE_YEAR = Due(date(2014, 1, 1), "year")


def due_after(months, published=ON_THE_DAY):
    return due(DeadlineKind.MONTHS, months=months, stated=None, published=published)


def test_nothing_is_due_where_no_deadline_is_stated():
    assert due(DeadlineKind.NONE, months=None, stated=None, published=ON_THE_DAY) is None


@pytest.mark.parametrize("published", [ON_THE_DAY, IN_THE_MONTH, IN_THE_YEAR])
def test_immediate_falls_due_on_publication_as_exactly_as_that_is_known(published):
    result = due(DeadlineKind.IMMEDIATE, months=None, stated=None, published=published)

    assert result == published


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_a_stated_date_is_due_as_stated(precision):
    stated = Due(date(2012, 4, 1), precision)

    assert due(DeadlineKind.DATE, months=None, stated=stated, published=ON_THE_DAY) == stated


def test_months_count_from_the_day_of_publication():
    assert due_after(3, Due(date(2014, 12, 18), "day")) == Due(date(2015, 3, 18), "day")


def test_months_from_the_end_of_a_long_month_end_with_a_short_one():
    assert due_after(6) == Due(date(2015, 2, 28), "day")


def test_months_into_a_leap_year_end_on_its_last_day_of_february():
    assert due_after(18) == Due(date(2016, 2, 29), "day")


def test_months_from_a_month_give_a_month():
    result = due_after(6, IN_THE_MONTH)

    assert result == Due(date(2015, 2, 1), "month")
    assert result.last_day == date(2015, 2, 28)


def test_months_from_a_year_give_no_date_that_nobody_stated():
    assert due_after(6, IN_THE_YEAR) is None


def test_whole_years_from_a_year_give_a_year():
    assert due_after(12, IN_THE_YEAR) == Due(date(2015, 1, 1), "year")
