"""Where the parts of a chart stand. Templates draw them as SVG; nothing here draws.

Across, positions are percentages of the drawing's width; down, they are pixels. So a chart takes
the width that it is given while its text keeps its size.
"""

import math
import textwrap
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

Number = Decimal | float
Show = Callable[[Number | None], str]

# The longest bar leaves room at its right for its value.
_LONGEST_BAR = 78.0
_LABEL_CHARACTERS = 36
_LABEL_LINE = 18
_LABEL_BASELINE = 14
_BAR_BELOW_LABEL = 4
_BAR_HEIGHT = 22
_BAR_GAP = 14

_PLOT_LEFT, _PLOT_RIGHT = 14.0, 92.0
_PLOT_TOP, _PLOT_BOTTOM = 34, 234
# Clear of the value of a point that stands on the lowest tick.
_TICK_LINE = 46
_ABOVE, _BELOW = -12, 22
_MOST_TICKS = 5
# Pixels: the plot on a screen of 320, one character, and a label that still fits at its sides.
_NARROW_PLOT, _CHARACTER, _WIDEST_CENTRED = 226, 7.6, 56


@dataclass(frozen=True)
class LabelLine:
    """One line of a label; `y` is its baseline in pixels."""

    text: str
    y: float


@dataclass(frozen=True)
class Bar:
    """One bar: `x` and `width` in per cent, `y` and `height` in pixels."""

    label: str
    label_lines: list[LabelLine]
    value: Number | None
    shown: str
    x: float
    y: float
    width: float
    height: float
    is_comparator: bool

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class BarChart:
    """Bars one under the other from the baseline at `zero` (per cent)."""

    bars: list[Bar]
    zero: float
    height: float


@dataclass(frozen=True)
class Point:
    """One value of a line: `x` in per cent, `y` in pixels; `label_y` is None for no label."""

    label: str
    shown: str
    x: float
    y: float
    label_y: float | None


@dataclass(frozen=True)
class Line:
    """One series. Where a value is missing the line is broken, never drawn across."""

    name: str
    points: list[Point]
    segments: list[tuple[Point, Point]]
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


def bar_chart(
    values: Sequence[tuple[str, Number | None]],
    comparators: Collection[str] = (),
    show: Show = str,
) -> BarChart:
    """Bars for values of one measure at one date, all on one scale that holds zero.

    `values` are labels with values in the same unit; None is a value that could not be given.
    `comparators` are the labels of those that the others are compared with; `show` writes a value
    for a reader.
    """
    known = [float(value) for _, value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    scale = _LONGEST_BAR / ((high - low) or 1.0)
    zero = -low * scale
    bars: list[Bar] = []
    for label, value in values:
        top = bars[-1].bottom + _BAR_GAP if bars else 0
        lines = label_lines(label, top)
        length = float(value or 0) * scale
        bars.append(
            Bar(
                label=label,
                label_lines=lines,
                value=value,
                shown=show(value),
                x=round(min(zero, zero + length), 2),
                y=top + len(lines) * _LABEL_LINE + _BAR_BELOW_LABEL,
                width=round(abs(length), 2),
                height=_BAR_HEIGHT,
                is_comparator=label in comparators,
            )
        )
    return BarChart(bars=bars, zero=round(zero, 2), height=bars[-1].bottom if bars else 0)


def label_lines(label: str, top: float) -> list[LabelLine]:
    lines = textwrap.wrap(label, _LABEL_CHARACTERS)
    return [
        LabelLine(text, top + _LABEL_BASELINE + at * _LABEL_LINE) for at, text in enumerate(lines)
    ]


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
    is not that of the labels.
    """
    for name, values in series:
        if len(values) != len(labels):
            raise ValueError(f"{name} has {len(values)} values for {len(labels)} labels.")
    known = [float(value) for _, values in series for value in values if value is not None]
    axis = _Axis(nice_ticks(min([0.0, *known]), max([0.0, *known])))
    places = _places_across(labels)
    return LineChart(
        lines=[
            _line(name, _points(values, [v for _, v in series], places, axis, show), comparators)
            for name, values in series
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


def _line(name: str, points: dict[int, Point], comparators: Collection[str]) -> Line:
    segments = [(points[at], points[at + 1]) for at in points if at + 1 in points]
    return Line(name, list(points.values()), segments, name in comparators)


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
        points[at] = Point(places[at].text, show(value), places[at].at, y, label_y)
    return points


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
    widest = max((len(place.text) for place in places), default=0) * _CHARACTER or _CHARACTER
    fitting = 1 + int(_NARROW_PLOT // widest)
    most = max(2, min(fitting, _MOST_TICKS))
    if len(places) <= most:
        shown = list(places)
    else:
        last = len(places) - 1
        shown = [places[round(at * last / (most - 1))] for at in range(most)]
    if len(shown) > 1 and widest > _WIDEST_CENTRED:
        # Long ones would stick out of the drawing at its sides.
        shown[0] = replace(shown[0], at=0, anchor="start")
        shown[-1] = replace(shown[-1], at=100, anchor="end")
    return shown
