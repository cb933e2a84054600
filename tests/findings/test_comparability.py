"""What may be set beside what, without a database."""

from datetime import date

import pytest

from findings.comparability import (
    by_length_of_time,
    length_of_time,
    unlike,
    unlike_aspects,
    unlike_lengths,
)
from findings.models import Metric, Observation

# Two rates of complaints that look alike and are not.
PER_WORKFORCE = Metric(
    unit="complaints per 100 workforce", population="officers and staff", basis="data return, 2014"
)
PER_OFFICER = Metric(
    unit="cases per 1,000 officers", population="officers", basis="data return, 2014"
)


def test_metrics_of_one_unit_population_and_basis_can_be_compared():
    other = Metric(unit="cases per 1,000 officers", population="officers", basis=PER_OFFICER.basis)

    assert unlike(PER_OFFICER, other) == []
    assert unlike_aspects(PER_OFFICER, other) == ""


def test_every_reason_why_metrics_cannot_be_compared_is_told():
    assert unlike(PER_WORKFORCE, PER_OFFICER) == [
        "The unit is not the same: “complaints per 100 workforce”, and “cases per 1,000 officers”.",
        "The population is not the same: “officers and staff”, and “officers”.",
    ]
    assert unlike_aspects(PER_WORKFORCE, PER_OFFICER) == "unit and population"


@pytest.mark.parametrize("aspect", ["unit", "population", "basis"])
def test_one_difference_is_enough(aspect):
    values = {"unit": "cases", "population": "officers", "basis": "counted by the force"}
    other = Metric(**values | {aspect: "something else"})

    assert unlike_aspects(Metric(**values), other) == aspect


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ((date(2013, 4, 1), date(2014, 3, 31)), "over 1 year"),
        ((date(2013, 1, 1), date(2013, 9, 30)), "over 9 months"),
        ((date(2012, 1, 1), date(2013, 3, 2)), "over 1 year, 2 months and 2 days"),
        ((date(2012, 1, 1), date(2013, 12, 31)), "over 2 years"),
        ((None, date(2014, 3, 31)), "as at a date"),
        ((date(2011, 9, 1), None), "since 1 September 2011"),
    ],
)
def test_a_length_of_time_is_told_in_words(period, length):
    start, end = period

    assert length_of_time(Observation(period_start=start, period_end=end)) == length


def test_a_period_without_dates_is_as_long_as_one_stated_alike():
    stated = Observation(period_stated="over the year")
    alike, other, none = (
        Observation(period_stated="over the year"),
        Observation(period_stated="recently"),
        Observation(),
    )

    assert list(by_length_of_time([stated, alike, other, none]).values()) == [
        [stated, alike],
        [other],
        [none],
    ]


def test_values_over_one_length_of_time_are_all_alike():
    years = [
        Observation(period_start=date(year, 4, 1), period_end=date(year + 1, 3, 31))
        for year in (2013, 2014)
    ]

    assert unlike_lengths(years) == ""


def test_values_over_unlike_lengths_of_time_are_told_apart():
    year = Observation(period_start=date(2013, 4, 1), period_end=date(2014, 3, 31))
    months = Observation(period_start=date(2013, 1, 1), period_end=date(2013, 9, 30))

    assert unlike_lengths([year, months]) == (
        "Values over 1 year and over 9 months are kept apart: "
        "only values over one length of time can be compared."
    )
