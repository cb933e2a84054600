"""Figures arranged for display, without a database."""

from datetime import date

import pytest

from findings.models import Metric, Observation
from findings.presenters import MOST_BARS, charts, figures, latest_first
from forces.models import Force
from hmic_kb.common.charts import MOST_LINES

METRIC = Metric(pk=1, name="Complaints", unit="cases")
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


def drawn(observations):
    """The drawing of the one chart that these values make."""
    (chart,) = charts(observations)
    return chart.drawing


def test_values_of_one_period_are_bars():
    drawing = drawn([over(2014, 1), over(2014, 2, group="Felpersham", value=50)])

    assert drawing.title == "Complaints, 1 April 2013 to 31 March 2014"
    assert [(bar.label, bar.value) for bar in drawing.bars.bars] == [
        ("Borsetshire", 100),
        ("Felpersham", 50),
    ]


def test_a_comparator_is_told_apart_in_a_chart():
    drawing = drawn([over(2014, 1, comparator_id=2), over(2014, 2, group="England and Wales")])

    assert [bar.label for bar in drawing.bars.bars if bar.is_comparator] == ["England and Wales"]


def test_values_of_several_years_are_lines():
    drawing = drawn([over(2014, 1, value=90), over(2015, 2, value=80)])

    assert drawing.columns == ["Period", "Borsetshire"]
    assert drawing.rows == [["2013/14", "90"], ["2014/15", "80"]]
    assert drawing.lines


def test_a_comparator_s_line_comes_last():
    drawing = drawn(
        [
            over(2014, 1, group="England and Wales"),
            over(2014, 2, comparator_id=1),
            over(2015, 3, group="England and Wales"),
        ]
    )

    assert [(line.name, line.is_comparator) for line in drawing.lines.lines] == [
        ("Borsetshire", False),
        ("England and Wales", True),
    ]


def test_a_year_without_a_value_keeps_its_place_in_a_line():
    ends = [date(2012, 3, 31), date(2014, 3, 31)]

    drawing = drawn([observation(pk, end=end) for pk, end in enumerate(ends)])

    assert drawing.rows == [
        ["31 March 2012", "100"],
        ["2013", "No figure"],
        ["31 March 2014", "100"],
    ]


def test_dates_that_are_not_whole_years_apart_are_bars_with_their_dates():
    ends = [date(2012, 3, 31), date(2014, 9, 30)]

    drawing = drawn([observation(pk, end=end) for pk, end in enumerate(ends)])

    assert [bar.label for bar in drawing.bars.bars] == [
        "Borsetshire, as at 31 March 2012",
        "Borsetshire, as at 30 September 2014",
    ]


def forces(number, year=2014, first=1):
    return [over(year, first + at, group=f"Force {at}", value=at % 7 * 10) for at in range(number)]


def test_many_bars_stand_in_order_of_their_values():
    values = [bar.value for bar in drawn(forces(20)).bars.bars]

    assert values == sorted(values, reverse=True)


def test_as_many_lines_are_drawn_as_can_be_told_apart():
    observations = forces(MOST_LINES) + forces(MOST_LINES, 2015, first=100)

    assert len(drawn(observations).lines.lines) == MOST_LINES


def test_of_more_lines_only_the_latest_date_is_drawn_and_it_says_so():
    (chart,) = charts(forces(MOST_LINES + 1) + forces(MOST_LINES + 1, 2015, first=100))

    assert len(chart.drawing.bars.bars) == MOST_LINES + 1
    assert chart.drawing.title.endswith("1 April 2014 to 31 March 2015")
    assert chart.left_out.startswith("Of 14 values only those of the latest date are drawn.")


def test_of_more_bars_than_a_reader_can_take_in_only_the_latest_date_is_drawn():
    earlier = [observation(at, end=date(2012, 3, 31), group=f"G {at}") for at in range(MOST_BARS)]
    latest = [
        observation(MOST_BARS + at, value=at, end=date(2014, 9, 30), group=f"G {at}")
        for at in range(2)
    ]

    (chart,) = charts(earlier + latest)

    assert len(chart.drawing.bars.bars) == 2
    assert chart.left_out


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
    assert charts([over(2014, 1), observation(2, **other)]) == []


def test_charts_of_unlike_lengths_of_time_have_names_of_their_own():
    months = {"start": date(2014, 1, 1), "end": date(2014, 3, 31)}
    observations = [over(2014, 1), over(2014, 2), observation(3, **months)]

    found = charts([*observations, observation(4, **months)])

    assert [chart.name for chart in found] == ["over-1-year", "over-3-months"]


def test_a_value_on_its_own_is_not_drawn():
    assert charts([over(2014, 1)]) == []


def test_values_of_which_none_is_known_are_not_drawn():
    assert charts([over(2014, 1, value=None), over(2014, 2, value=None)]) == []


def test_a_missing_value_is_drawn_as_missing():
    drawing = drawn([over(2014, 1, value=None), over(2014, 2, group="Felpersham")])

    assert drawing.rows[0] == ["Borsetshire", "No figure"]


def names(drawing):
    if drawing.lines:
        return [line.name for line in drawing.lines.lines]
    return [bar.label for bar in drawing.bars.bars]


@pytest.mark.parametrize(
    ("year", "second"),
    [(2014, "Borsetshire (2014-MPS-O002)"), (2015, "Borsetshire, another value")],
    ids=["bars", "lines"],
)
def test_two_values_of_one_subject_and_period_both_stand(year, second):
    first, again, other = over(2014, 1, value=75), over(2014, 2, value=74), over(year, 3)

    assert second in names(drawn([first, again, other]))


def test_values_that_go_on_disagreeing_make_one_more_line():
    values = [(2014, 75), (2014, 74), (2015, 85), (2015, 84)]
    observations = [over(year, pk, value=value) for pk, (year, value) in enumerate(values)]

    assert names(drawn(observations)) == ["Borsetshire", "Borsetshire, another value"]


@pytest.mark.parametrize("year", [2014, 2015], ids=["bars", "lines"])
def test_a_value_that_two_reports_give_is_drawn_once(year):
    observations = [over(2014, 1), over(2014, 2), over(year, 3, group="Felpersham")]

    assert names(drawn(observations)) == ["Borsetshire", "Felpersham"]


def test_values_of_several_metrics_say_which_they_are_of():
    other = Metric(pk=2, name="Grievances", unit="cases")
    second = over(2014, 2)
    second.metric = other

    drawing = drawn([over(2014, 1), second])

    assert drawing.title.startswith("Complaints and Grievances, ")
    assert [bar.label for bar in drawing.bars.bars] == [
        "Borsetshire: Complaints",
        "Borsetshire: Grievances",
    ]


def test_the_latest_values_come_first_and_groups_after_forces():
    undated = observation(1)
    earlier = over(2014, 2)
    group = over(2015, 3, group="England and Wales")
    force = Observation(pk=4, force=Force(pk=1, name="Felpersham"), period_end=group.period_end)

    assert latest_first([undated, earlier, group, force]) == [force, group, earlier, undated]
