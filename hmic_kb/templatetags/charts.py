"""Tags that draw charts, each with a table of the same numbers under it."""

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import slugify

from hmic_kb.common import charts
from hmic_kb.common.stacked import Stack
from hmic_kb.common.stacked import stacked_chart as stacked

register = template.Library()

LABEL = '<text class="app-chart__label" x="0" y="{y}">{text}</text>'
TOTAL = '<text class="app-chart__value" x="{x}%" dx="8" y="{y}">{total}</text>'
# Its colour, and over it the pattern that tells it from others where colours do not.
PART = (
    '<rect class="app-stack__part app-stack__part--{kind}" {place} />'
    '<rect fill="url(#{chart}-{kind}) none" {place} />'
)
NUMBER = (
    '<text class="app-stack__number app-stack__number--{kind}" text-anchor="middle"'
    ' x="{x}%" y="{y}">{value}</text>'
)


@register.inclusion_tag("_components/chart.html")
def chart(drawing: charts.Drawing) -> dict[str, Any]:
    """A drawing that is ready, as ``draw_bars`` and ``draw_lines`` make it."""
    return {"drawing": drawing}


@register.inclusion_tag("_components/chart.html")
def bar_chart(
    title: str,
    values: Sequence[tuple[str, charts.Number | None]],
    unit: str,
    decimals: int = 0,
    comparators: Collection[str] = (),
) -> dict[str, Any]:
    """Values at one date as bars from zero, printed to so many `decimals`."""
    return {"drawing": charts.draw_bars(title, values, unit, decimals, comparators)}


@register.inclusion_tag("_components/chart.html")
def line_chart(
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[charts.Number | None]]],
    unit: str,
    decimals: int = 0,
    comparators: Collection[str] = (),
) -> dict[str, Any]:
    """Series over time as lines above zero. Each of `series` is a name with a value per label."""
    return {"drawing": charts.draw_lines(title, labels, series, unit, decimals, comparators)}


@register.inclusion_tag("_components/stacked_chart.html")
def stacked_chart(
    title: str, rows: Sequence[tuple[str, Sequence[tuple[str, str, int]]]], unit: str
) -> dict[str, Any]:
    """Counts that make up a whole, a bar a row. A part is a kind, a label and a number.

    The page has the table of the same numbers beside it.
    """
    parts = {kind: label for _, given in rows for kind, label, number in given if number}
    return {
        "id": slugify(title),
        "title": title,
        "unit": unit,
        "chart": stacked(rows),
        "key": list(parts.items()),
    }


@register.simple_tag
def stack_bar(stack: Stack, chart: str) -> SafeString:
    """A bar under its label; ``chart`` is its id. A part has its number where it has room for it.

    Written here, for a chart of all forces has some three hundred parts, and a template takes ten
    times as long for each.
    """
    written = [LABEL.format(y=line.y, text=escape(line.text)) for line in stack.label_lines]
    for part in stack.parts:
        place = f'x="{part.x}%" y="{stack.y}" width="{part.width}%" height="{stack.height}"'
        written.append(PART.format(kind=part.kind, chart=chart, place=place))
        if part.has_room:
            x, y = part.middle, stack.text_y
            written.append(NUMBER.format(kind=part.kind, x=x, y=y, value=part.value))
    written.append(TOTAL.format(x=stack.end, y=stack.text_y, total=stack.total))
    return SafeString("".join(written))
