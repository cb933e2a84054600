"""Where the parts of a stacked bar chart stand: per cent across, pixels down; nothing is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hmic_kb.common.charts import LabelLine, label_lines

_LONGEST_BAR = 94.0
_BAR_BELOW_LABEL = 6
_BAR_HEIGHT = 24
_GAP = 14
_LEAST_FOR_TEXT = 4.0  # per cent: a narrower part has no room for its number


class Part(NamedTuple):
    """One part of a bar. ``kind`` names what it is for the style sheet."""

    kind: str
    label: str
    value: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def has_room(self) -> bool:
        return self.width >= _LEAST_FOR_TEXT


@dataclass(frozen=True)
class Stack:
    """One bar: its parts side by side, and their sum after it."""

    label: str
    label_lines: list[LabelLine]
    y: float
    height: float
    parts: list[Part]
    total: int
    end: float

    @property
    def said(self) -> str:
        """What the bar shows, in words: ``4 met, 3 not met``."""
        return ", ".join(f"{part.value} {part.label}" for part in self.parts)

    @property
    def text_y(self) -> float:
        return self.y + self.height - 7

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class StackedChart:
    stacks: list[Stack]
    height: float

    @property
    def said(self) -> str:
        """What the chart shows, in words, a sentence for each bar."""
        return " ".join(f"{stack.label}: {stack.said}." for stack in self.stacks)


def stacked_chart(rows: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]) -> StackedChart:
    """Bars of counts on one scale. A row is a label and its parts: kind, label and number."""
    longest = max((sum(number for *_, number in parts) for _, parts in rows), default=0) or 1
    scale = _LONGEST_BAR / longest
    stacks: list[Stack] = []
    for label, given in rows:
        parts: list[Part] = []
        x = 0.0
        for kind, name, number in given:
            if number:
                parts.append(Part(kind, name, number, round(x, 2), round(number * scale, 2)))
                x += number * scale
        lines = label_lines(label, stacks[-1].bottom + _GAP if stacks else 0)
        total = sum(part.value for part in parts)
        stacks.append(
            Stack(
                label=label,
                label_lines=lines,
                y=lines[-1].y + _BAR_BELOW_LABEL,
                height=_BAR_HEIGHT,
                parts=parts,
                total=total,
                end=round(x, 2),
            )
        )
    return StackedChart(stacks, height=stacks[-1].bottom if stacks else 0)
