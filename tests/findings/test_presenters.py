"""Figures arranged for display, without a database."""

from datetime import date

import pytest

from findings.models import Metric, Observation
from findings.presenters import charts, figures, has_unlike_periods

METRIC = Metric(name="Complaints", unit="cases")
YEAR_TO_MARCH = {
    2014: (date(2013, 4, 1), date(2014, 3, 31)),
    2015: (date(2014, 4, 1), date(2015, 3, 31)),
}


def observation(pk, value=100, start=None, end=None, group="Borsetshire", **fields):
    return Observation(
        pk=pk,
        ref=f"2014-MPS-O00{pk}",
        metric=METRIC,
        group=group,
        value=value,
        period_start=start,
        period_end=end,
        **fields,
    )


def over(year, pk, **fields):
    start, end = YEAR_TO_MARCH[year]
    return observation(pk, start=start, end=end, **fields)


def test_a_comparator_is_not_a_figure_of_its_own():
    force, group = over(2014, 1, comparator_id=2), over(2014, 2, group="England and Wales")

    assert figures([force, group]) == [force]


def test_values_of_one_period_are_bars():
    (chart,) = charts([over(2014, 1), over(2014, 2, group="Felpersham", value=50)])

    assert chart["kind"] == "bars"
    assert chart["title"] == "Complaints, 1 April 2013 to 31 March 2014"
    assert chart["values"] == [("Borsetshire", 100), ("Felpersham", 50)]


def test_a_comparator_is_told_apart_in_a_chart():
    (chart,) = charts([over(2014, 1, comparator_id=2), over(2014, 2, group="England and Wales")])

    assert chart["comparators"] == ["England and Wales"]


def test_values_of_several_years_are_lines():
    (chart,) = charts([over(2014, 1, value=90), over(2015, 2, value=80)])

    assert chart["kind"] == "lines"
    assert chart["labels"] == ["2013/14", "2014/15"]
    assert chart["series"] == [("Borsetshire", [90, 80])]


def test_a_year_without_a_value_keeps_its_place_in_a_line():
    ends = [date(2012, 3, 31), date(2014, 3, 31)]

    (chart,) = charts([observation(pk, end=end) for pk, end in enumerate(ends)])

    assert chart["labels"] == ["31 March 2012", "2013", "31 March 2014"]
    assert chart["series"] == [("Borsetshire", [100, None, 100])]


def test_dates_that_are_not_whole_years_apart_are_bars_with_their_dates():
    ends = [date(2012, 3, 31), date(2014, 9, 30)]

    (chart,) = charts([observation(pk, end=end) for pk, end in enumerate(ends)])

    assert [label for label, _ in chart["values"]] == [
        "Borsetshire, as at 31 March 2012",
        "Borsetshire, as at 30 September 2014",
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"start": date(2014, 1, 1), "end": date(2014, 3, 31)},
        {"end": date(2014, 3, 31)},
        {"start": date(2013, 4, 1)},
        {"period_stated": "over the year"},
    ],
    ids=["three months", "a date", "open", "undated"],
)
def test_a_year_is_never_drawn_beside(other):
    observations = [over(2014, 1), observation(2, **other)]

    assert charts(observations) == []
    assert has_unlike_periods(observations)


def test_values_over_periods_of_one_length_are_alike():
    assert not has_unlike_periods([over(2014, 1), over(2015, 2)])


def test_a_value_on_its_own_is_not_drawn():
    assert charts([over(2014, 1)]) == []


def test_values_of_which_none_is_known_are_not_drawn():
    assert charts([over(2014, 1, value=None), over(2014, 2, value=None)]) == []


def test_a_missing_value_is_drawn_as_missing():
    (chart,) = charts([over(2014, 1, value=None), over(2014, 2, group="Felpersham")])

    assert chart["values"][0] == ("Borsetshire", None)


@pytest.mark.parametrize(("year", "kind"), [(2014, "bars"), (2015, "lines")])
def test_two_values_of_one_subject_and_period_both_stand(year, kind):
    first, again, other = over(2014, 1, value=75), over(2014, 2, value=74), over(year, 3)

    (chart,) = charts([first, again, other])

    labels = [label for label, _ in chart["values" if kind == "bars" else "series"]]
    assert chart["kind"] == kind
    assert "Borsetshire (2014-MPS-O002)" in labels
