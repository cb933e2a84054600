"""A chart with the words round it, as a part of a page and as a file of its own."""

import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import slugify

from hmic_kb.common.charts.bars import BarChart, bar_chart
from hmic_kb.common.charts.lines import LineChart, line_chart
from hmic_kb.common.charts.values import Number, writer

# Of a file, in pixels and in characters that fit its width.
_TITLE_LINE, _TITLE_CHARACTERS = 24, 60
_SOURCE_LINE, _SOURCE_CHARACTERS = 18, 96
_BASIS, _KEY_LINE, _MARGIN, _GAP = 22, 22, 24, 16


@dataclass(frozen=True)
class Drawing:
    """A chart of values in one unit, and the table of the same numbers.

    Exactly one of ``bars`` and ``lines`` is there. ``rows`` have a cell for each of ``columns``,
    the first of which names the row.
    """

    title: str
    unit: str
    columns: list[str]
    rows: list[list[str]]
    bars: BarChart | None = None
    lines: LineChart | None = None

    @property
    def id(self) -> str:
        return slugify(self.title)

    @property
    def height(self) -> float:
        chart = self.bars or self.lines
        return chart.height if chart else 0


def draw_bars(
    title: str,
    values: Sequence[tuple[str, Number | None]],
    unit: str,
    decimals: int = 0,
    comparators: Collection[str] = (),
) -> Drawing:
    """Values at one date as bars from zero, printed to so many ``decimals``."""
    show = writer(unit, decimals)
    return Drawing(
        title=title,
        unit=unit,
        columns=["Subject", unit],
        rows=[[label, show(value)] for label, value in values],
        bars=bar_chart(values, comparators, show),
    )


def draw_lines(
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    unit: str,
    decimals: int = 0,
    comparators: Collection[str] = (),
) -> Drawing:
    """Series over time as lines above zero. Each has a name, with a value for each label."""
    show = writer(unit, decimals)
    return Drawing(
        title=title,
        unit=unit,
        columns=["Period", *(name for name, _ in series)],
        rows=[
            [label, *(show(values[at]) for _, values in series)] for at, label in enumerate(labels)
        ],
        lines=line_chart(labels, series, comparators, show),
    )


def as_file(drawing: Drawing, source: str) -> str:
    """The drawing as an SVG document that needs nothing else: title, unit, key and source too."""
    title = textwrap.wrap(drawing.title, _TITLE_CHARACTERS)
    named = drawing.lines.lines if drawing.lines and len(drawing.lines.lines) > 1 else []
    basis = _MARGIN + len(title) * _TITLE_LINE + _BASIS - 6
    key = basis + _GAP
    top = key + len(named) * _KEY_LINE + _GAP
    below = top + drawing.height + _GAP + _SOURCE_LINE
    sources = textwrap.wrap(source, _SOURCE_CHARACTERS)
    return render_to_string(
        "_components/charts/file.svg",
        {
            "drawing": drawing,
            "title_lines": [
                (text, _MARGIN + (at + 1) * _TITLE_LINE - 6) for at, text in enumerate(title)
            ],
            "basis": basis,
            "key": [(line, key + at * _KEY_LINE) for at, line in enumerate(named)],
            "top": top,
            "source_lines": [(text, below + at * _SOURCE_LINE) for at, text in enumerate(sources)],
            "height": below + len(sources) * _SOURCE_LINE,
        },
    )
