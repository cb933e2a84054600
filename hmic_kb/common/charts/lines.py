"""Lines over time, above zero."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hmic_kb.common.charts.values import Number, Show

_PLOT_LEFT, _PLOT_RIGHT = 14.0, 90.0
_PLOT_TOP, _PLOT_BOTTOM = 34, 234
# Clear of the value of a point that stands on the lowest tick.
_TICK_LINE = 46
_ABOVE, _BELOW = -12, 22
_MOST_TICKS = 5
# Pixels: the drawing on a screen of 320, the widest character, and what keeps two labels apart.
_NARROW, _CHARACTER, _APART = 290, 7.8, 6
# What stands at each point of a line, round the point: a shape for each line, so that lines are
# told apart without colour. Paths of a circle, a square, two triangles, a diamond and a cross.
_MARKERS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-5-5h10v10h-10z",
    "M0-6l6 11h-12z",
    "M0-7l6 7l-6 7l-6-7z",
    "M0 6l6-11h-12z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)
MOST_LINES = len(_MARKERS)


@dataclass(frozen=True)
class Point:
    """One value of a line: `x` in per cent, `y` in pixels; `label_y` is None for no label.

    `anchor` is the part of its label that stands there, as for a tick.
    """

    label: str
    shown: str
    x: float
    y: float
    label_y: float | None
    anchor: str


@dataclass(frozen=True)
class Line:
    """One series. Where a value is missing the line is broken, never drawn across.

    `marker` is the path of what stands at its points.
    """

    name: str
    points: list[Point]
    segments: list[tuple[Point, Point]]
    marker: str
    is_comparator: bool


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: `at` in per cent across, in pixels down.

    `anchor` is the part of the text that stands there: start, middle or end.
    """

    text: str
    at: float
    anchor: str = "middle"


@dataclass(frozen=True)
class LineChart:
    """Lines over evenly spaced labels, on an upright axis that holds zero (in pixels)."""

    lines: list[Line]
    across: list[Tick]
    down: list[Tick]
    zero: float
    height: float


def line_chart(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    comparators: Collection[str] = (),
    show: Show = str,
) -> LineChart:
    """Lines for one measure over time, with zero on the upright axis.

    `labels` name dates or periods, drawn at even distances: one without a value needs its label
    too. Each of `series` has a name and a value, or None, for every label; `comparators` are the
    names of those that the others are compared with. Raises ValueError where the number of values
    is not that of the labels, or where there are more than MOST_LINES.
    """
    if len(series) > MOST_LINES:
        raise ValueError(f"{len(series)} lines cannot be told apart; draw {MOST_LINES} at most.")
    for name, values in series:
        if len(values) != len(labels):
            raise ValueError(f"{name} has {len(values)} values for {len(labels)} labels.")
    known = [float(value) for _, values in series for value in values if value is not None]
    axis = _Axis(nice_ticks(min([0.0, *known]), max([0.0, *known])))
    places = _places_across(labels)
    return LineChart(
        lines=[
            _line(
                name,
                _points(values, [v for _, v in series], places, axis, show),
                marker,
                is_comparator=name in comparators,
            )
            for marker, (name, values) in zip(_MARKERS, series, strict=False)
        ],
        across=_ticks_across(places),
        down=[Tick(f"{tick:,.10g}", axis.height_of(tick)) for tick in axis.ticks],
        zero=axis.height_of(0),
        height=_PLOT_BOTTOM + _TICK_LINE,
    )


@dataclass(frozen=True)
class _Axis:
    """The upright axis, from its first tick to its last."""

    ticks: list[float]

    def height_of(self, value: Number) -> float:
        share = (float(value) - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return round(_PLOT_BOTTOM - share * (_PLOT_BOTTOM - _PLOT_TOP), 2)


def _line(name: str, points: dict[int, Point], marker: str, *, is_comparator: bool) -> Line:
    segments = [(points[at], points[at + 1]) for at in points if at + 1 in points]
    return Line(name, list(points.values()), segments, marker, is_comparator)


def _points(
    values: Sequence[Number | None],
    all_values: Sequence[Sequence[Number | None]],
    places: Sequence[Tick],
    axis: _Axis,
    show: Show,
) -> dict[int, Point]:
    given = [(at, value) for at, value in enumerate(values) if value is not None]
    labelled = [at for at, _ in given]
    if len(labelled) > _MOST_TICKS:
        labelled = [labelled[0], labelled[-1]]
    points = {}
    for at, value in given:
        y = axis.height_of(value)
        side = _label_side(value, [each[at] for each in all_values]) if at in labelled else None
        label_y = y + side if side else None
        anchor = _label_anchor(at, len(places))
        points[at] = Point(places[at].text, show(value), places[at].at, y, label_y, anchor)
    return points


def _label_anchor(at: int, places: int) -> str:
    """Labels at the sides stand inwards, clear of the upright axis and of the drawing's edge."""
    if places == 1:
        return "middle"
    return {0: "start", places - 1: "end"}.get(at, "middle")


def _label_side(value: Number, at_this_place: Sequence[Number | None]) -> int | None:
    """Above for the highest value of a place, below for the lowest, so that labels keep apart."""
    known = [each for each in at_this_place if each is not None]
    if value >= max(known):
        return _ABOVE
    return _BELOW if value <= min(known) else None


def nice_ticks(low: float, high: float) -> list[float]:
    """Round values at even distances that hold both `low` and `high`: 0, 5, 10, 15."""
    high = high if high > low else low + 1
    rough = (high - low) / (_MOST_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(at * step, 10) for at in range(first, last + 1)]


def _places_across(labels: Sequence[str]) -> list[Tick]:
    if len(labels) == 1:
        return [Tick(labels[0], (_PLOT_LEFT + _PLOT_RIGHT) / 2)]
    step = (_PLOT_RIGHT - _PLOT_LEFT) / max(len(labels) - 1, 1)
    return [Tick(label, round(_PLOT_LEFT + at * step, 2)) for at, label in enumerate(labels)]


def _ticks_across(places: Sequence[Tick]) -> list[Tick]:
    """The labels that fit on a narrow screen: all, or the first, the last and some between."""
    last = len(places) - 1
    for most in range(min(len(places), _MOST_TICKS), 2, -1):
        shown = _within([places[round(at * last / (most - 1))] for at in range(most)])
        if all(_end(left) + _APART <= _start(right) for left, right in pairwise(shown)):
            return shown
    return _within([*places[:1], *places[1:][-1:]])


def _within(ticks: list[Tick]) -> list[Tick]:
    """Ticks whose first and last do not stick out of the drawing on a narrow screen."""
    if len(ticks) < 2 or (_start(ticks[0]) >= 0 and _end(ticks[-1]) <= _NARROW):
        return ticks
    first, *between, last = ticks
    return [replace(first, at=0, anchor="start"), *between, replace(last, at=100, anchor="end")]


def _start(tick: Tick) -> float:
    """Where the text starts on a narrow screen, in pixels."""
    width, at = len(tick.text) * _CHARACTER, tick.at / 100 * _NARROW
    return at - {"start": 0, "middle": width / 2, "end": width}[tick.anchor]


def _end(tick: Tick) -> float:
    return _start(tick) + len(tick.text) * _CHARACTER
