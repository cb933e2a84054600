from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from hmic_kb.common.charts import (
    MOST_LINES,
    as_file,
    bar_chart,
    draw_bars,
    draw_lines,
    line_chart,
    nice_ticks,
)


def test_a_value_twice_as_large_has_a_bar_twice_as_long():
    short, long = bar_chart([("Borsetshire", Decimal("7.9")), ("Midsomer", Decimal("15.8"))]).bars

    assert long.width == pytest.approx(2 * short.width)


def test_bars_start_at_zero_however_close_the_values_are():
    chart = bar_chart([("Borsetshire", 1001), ("Midsomer", 1000)])

    assert chart.zero == 0
    assert [bar.x for bar in chart.bars] == [0, 0]
    assert chart.bars[1].width > 0.99 * chart.bars[0].width


def test_a_negative_value_runs_from_the_baseline_to_the_left():
    fall, rise = bar_chart([("2015", Decimal(-5)), ("2016", Decimal(10))]).bars

    assert fall.end == pytest.approx(rise.x)
    assert rise.width == pytest.approx(2 * fall.width)


def test_the_longest_bar_leaves_room_for_its_value():
    (bar,) = bar_chart([("Borsetshire", 1808)]).bars

    assert bar.end < 80


def test_bars_and_labels_never_overlap():
    chart = bar_chart([("A label that is far too long to stand on one line of it", 3), ("B", 2)])
    first, second = chart.bars

    assert len(first.label_lines) == 2
    assert first.label_lines[0].y < first.label_lines[1].y < first.y
    assert first.bottom < second.label_lines[0].y < second.y
    assert second.bottom == chart.height


def test_a_value_that_could_not_be_given_has_no_bar():
    (bar,) = bar_chart([("Borsetshire", None)], show=lambda value: f"shown {value}").bars

    assert (bar.value, bar.width, bar.shown) == (None, 0, "shown None")


def test_a_chart_of_no_values_is_empty():
    chart = bar_chart([])

    assert (chart.bars, chart.height) == ([], 0)


def test_values_that_are_all_zero_have_bars_of_no_length():
    assert [bar.width for bar in bar_chart([("A", 0), ("B", 0)]).bars] == [0, 0]


def test_comparators_are_marked_by_their_labels():
    bars = bar_chart([("Borsetshire", 1), ("England and Wales", 2)], ["England and Wales"]).bars

    assert [bar.is_comparator for bar in bars] == [False, True]


def test_a_point_twice_as_high_stands_twice_as_far_above_zero():
    chart = line_chart(["2012", "2014"], [("Borsetshire", [40, 80])])
    low, high = chart.lines[0].points

    assert chart.zero - high.y == pytest.approx(2 * (chart.zero - low.y))


def test_the_upright_axis_holds_zero_however_high_the_values_are():
    chart = line_chart(["2012", "2014"], [("Borsetshire", [1001, 1000])])

    assert "0" in [tick.text for tick in chart.down]


def test_points_stand_at_even_distances():
    chart = line_chart(["2012", "2014", "2016"], [("Borsetshire", [1, 2, 3])])
    first, second, third = (point.x for point in chart.lines[0].points)

    assert second - first == pytest.approx(third - second)


def test_a_line_is_broken_where_a_value_is_missing():
    values = [120, 131, None, 96, 83]
    (line,) = line_chart(list("abcde"), [("Borsetshire", values)]).lines

    assert [(start.label, end.label) for start, end in line.segments] == [("a", "b"), ("d", "e")]


def test_two_values_of_one_period_are_labelled_on_different_sides():
    chart = line_chart(["2014"], [("Borsetshire", [83]), ("England and Wales", [85])])
    (low,), (high,) = (line.points for line in chart.lines)

    assert high.label_y < high.y < low.y < low.label_y


def test_many_points_are_labelled_at_the_ends_only():
    years = [str(year) for year in range(2007, 2017)]
    (line,) = line_chart(years, [("Borsetshire", range(10))]).lines

    assert [point.label for point in line.points if point.label_y] == ["2007", "2016"]


def ends_on_a_narrow_screen(tick):
    """Where the text of a tick starts and ends, in pixels of a drawing 290 wide."""
    width, at = 7.8 * len(tick.text), tick.at * 2.9
    start = at - {"start": 0, "middle": width / 2, "end": width}[tick.anchor]
    return start, start + width


@pytest.mark.parametrize("number", range(2, 13))
@pytest.mark.parametrize("text", ["{}", "{}/17", "March {}", "31 March {}", "30 September {}"])
def test_labels_never_touch_on_a_narrow_screen(number, text):
    labels = [text.format(2016 - before) for before in reversed(range(number))]
    ticks = line_chart(labels, [("Borsetshire", range(number))]).across
    ends = [ends_on_a_narrow_screen(tick) for tick in ticks]

    assert all(left[1] + 6 <= right[0] for left, right in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= 290
    assert [ticks[0].text, ticks[-1].text] == [labels[0], labels[-1]]


def test_as_many_labels_are_written_as_fit():
    years = [str(year) for year in range(2010, 2017)]
    ticks = line_chart(years, [("Borsetshire", range(7))]).across

    assert [tick.text for tick in ticks] == ["2010", "2012", "2014", "2016"]


def test_one_period_stands_in_the_middle():
    (tick,) = line_chart(["2014"], [("Borsetshire", [3])]).across

    assert 50 <= tick.at <= 55


def test_a_chart_of_no_periods_has_an_axis_and_no_points():
    chart = line_chart([], [("Borsetshire", [])])

    assert chart.lines[0].points == []
    assert chart.across == []


def test_a_series_needs_a_value_for_every_label():
    with pytest.raises(ValueError, match="Borsetshire has 1 values for 2 labels"):
        line_chart(["2012", "2014"], [("Borsetshire", [1])])


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 131, [0, 50, 100, 150]),
        (0, 100, [0, 25, 50, 75, 100]),
        (0, 0.9, [0, 0.25, 0.5, 0.75, 1]),
        (-5, 10, [-5, 0, 5, 10]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_hold_every_value(low, high, ticks):
    assert nice_ticks(low, high) == ticks


def test_every_line_has_a_marker_of_its_own():
    series = [(f"Force {at}", [1, 2]) for at in range(MOST_LINES)]
    lines = line_chart(["2012", "2014"], series).lines

    assert len({line.marker for line in lines}) == MOST_LINES


def test_more_lines_than_can_be_told_apart_are_refused():
    series = [(f"Force {at}", [1, 2]) for at in range(MOST_LINES + 1)]

    with pytest.raises(ValueError, match="7 lines cannot be told apart; draw 6 at most"):
        line_chart(["2012", "2014"], series)


def test_values_at_the_sides_are_written_inwards():
    (line,) = line_chart(["2012", "2014", "2016"], [("Borsetshire", [1, 2, 3])]).lines

    assert [point.anchor for point in line.points] == ["start", "middle", "end"]


SVG = "{http://www.w3.org/2000/svg}"
BARS = draw_bars("Cases <of> & all", [("A", 3), ("Borsetshire", 5)], "cases", comparators=["A"])
LINES = draw_lines("Cases", ["2014", "2015"], [("A", [3, 4]), ("B", [5, 6])], "cases")


@pytest.mark.parametrize("drawing", [BARS, LINES], ids=["bars", "lines"])
def test_a_file_is_a_document_that_names_itself_and_its_source(drawing):
    root = ElementTree.fromstring(as_file(drawing, "From 2014-MPS."))
    texts = [each.text for each in root.iter(f"{SVG}text")]

    assert root.findtext(f"{SVG}title") == drawing.title
    assert "cases" in root.findtext(f"{SVG}desc")
    assert [drawing.title, "Cases"] == texts[:2]
    assert texts[-1] == "From 2014-MPS."


def test_a_file_has_its_own_styles_and_asks_for_nothing():
    file = as_file(BARS, "From 2014-MPS.")

    assert "<style>" in file
    assert "var(" not in file
    assert "href" not in file
    assert "@import" not in file


def test_a_file_of_lines_has_a_key():
    root = ElementTree.fromstring(as_file(LINES, ""))

    assert {"A", "B"} <= {each.text for each in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("length", [10, 100, 300])
def test_a_file_is_as_high_as_what_stands_in_it(length):
    drawing = draw_bars("Words " * length, [("A", 1)], "cases")
    root = ElementTree.fromstring(as_file(drawing, "Source " * length))
    last = [each for each in root.iter(f"{SVG}text") if each.get("class") == "source"][-1]

    assert float(last.get("y")) < float(root.get("height"))
