"""Bars from a baseline at zero, one under the other."""

import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hmic_kb.common.charts.values import Number, Show

# The longest bar leaves room at its right for its value.
_LONGEST_BAR = 78.0
_LABEL_CHARACTERS = 36
_LABEL_LINE = 18
_LABEL_BASELINE = 14
_BAR_BELOW_LABEL = 4
_BAR_HEIGHT = 22
_BAR_GAP = 14


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
    zero = abs(low) * scale
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
