from datetime import date

import pytest

from hmic_kb.common.dates import first_day, in_words, last_day


@pytest.mark.parametrize(
    ("when", "precision", "expected"),
    [
        (date(2014, 12, 1), "day", date(2014, 12, 1)),
        (date(2014, 12, 1), "month", date(2014, 12, 31)),
        (date(2012, 2, 1), "month", date(2012, 2, 29)),
        (date(2100, 2, 1), "month", date(2100, 2, 28)),
        (date(2014, 1, 1), "year", date(2014, 12, 31)),
    ],
)
def test_the_last_day_that_a_date_can_mean(when, precision, expected):
    assert last_day(when, precision) == expected


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("day", date(2014, 8, 31)), ("month", date(2014, 8, 1)), ("year", date(2014, 1, 1))],
)
def test_the_first_day_that_a_date_can_mean(precision, expected):
    assert first_day(date(2014, 8, 31), precision) == expected


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("day", "8 December 2016"), ("month", "December 2016"), ("year", "2016")],
)
def test_a_date_reads_no_more_exactly_than_it_is_known(precision, expected):
    assert in_words(date(2016, 12, 8), precision) == expected


def test_no_date_reads_as_nothing():
    assert in_words(None, "month") == ""
