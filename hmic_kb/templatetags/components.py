"""Tags for the parts that pages are built from. The gallery shows each with its arguments."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify

from hmic_kb.common import as_at
from hmic_kb.common.absence import Absence
from hmic_kb.common.marks import PATHS
from hmic_kb.common.numbers import counted

register = template.Library()

# Of a cell that stands beside the name of its column where its table is stacked.
BESIDE = "govuk-table__cell app-table__beside"
MARKS = {
    name: format_html(
        '<svg class="app-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"'
        ' focusable="false"><path d="{}" /></svg>',
        path,
    )
    for name, path in PATHS.items()
}


def render(name: str, **arguments: Any) -> SafeString:
    """The component's template with these arguments and nothing else."""
    return render_to_string(f"_components/{name}.html", arguments)


def in_words(value: str) -> str:
    """A stored value as a reader sees it: ``partly_met`` gives ``Partly met``."""
    return capfirst(value.replace("_", " "))


@register.simple_tag
def mark(name: str) -> SafeString:
    """The small drawing of that name, hidden from readers of text; nothing if there is none."""
    return MARKS.get(name, SafeString())


# There are few values, and hundreds of them on a page.
@register.simple_tag
@lru_cache
def tag(value: str, label: str = "") -> SafeString:
    """A polarity, grade or status as a tag: its mark, its words and its colour."""
    return format_html(
        '<strong class="app-tag app-tag--{}">{}{}</strong>',
        value,
        mark(value),
        capfirst(label) or in_words(value),
    )


@register.simple_tag
@lru_cache
def attribution(holder: str) -> SafeString:
    """Whose view a finding is: ``HMIC``, ``officers and staff``."""
    return format_html('<span class="app-attribution">View of {}</span>', holder)


@register.simple_tag
@lru_cache
def absent(kind: str, detail: str = "") -> SafeString:
    """Which kind of empty this is; `detail` says more, "explain" gives the meaning.

    Raises ValueError for a kind that does not exist.
    """
    absence = Absence(kind)
    said = absence.meaning if detail == "explain" else detail
    more = format_html('<span class="app-absent__detail">{}</span>', said) if said else ""
    return format_html(
        '<span class="app-absent">{}<span class="app-absent__label">{}</span>{}</span>',
        *(mark(absence.value), absence.label, more),
    )


@register.inclusion_tag("_components/absence_key.html", takes_context=True)
def absence_key(context: template.Context) -> dict[str, Any]:
    """A key to the five kinds of empty, and to the sixth where a date is chosen."""
    request = context.get("request")
    dated = request is not None and as_at.of(request).chosen
    shown = [each for each in Absence if dated or each != Absence.NOT_PUBLISHED]
    return {"absences": shown}


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """Rows of a key and a value; fill it with ``row``."""
    return format_html('<dl class="govuk-summary-list">{}</dl>', content)


@register.simple_block_tag
def row(content: str, key: str, empty: str = "Not stated") -> SafeString:
    """One row of a summary list. Where its content is empty, `empty` is said instead."""
    return render("summary_row", key=key, content=SafeString(content.strip()), empty=empty)


@register.simple_block_tag
def data_table(content: str, caption: str, size: str = "m", stack: bool = False) -> SafeString:
    """A table round `content` (thead and tbody), which scrolls sideways where it is too wide.

    `stack` shows each row as a block on a narrow screen instead; its cells then need
    ``data-label``. `size` is that of the caption: s, m, l, or ``hidden``.
    """
    return render(
        "data_table", content=content, caption=caption, size=size, stack=stack, id=slugify(caption)
    )


@register.inclusion_tag("_components/figures_table.html")
def figures_table(
    caption: str, columns: list[str], rows: list[list[Any]], chart_id: str = ""
) -> dict[str, Any]:
    """A plain table: the first column names the row, the others are figures.

    `chart_id` is that of the chart whose numbers these are.
    """
    return {
        "caption": caption,
        "under_chart": bool(chart_id),
        "columns": columns,
        "rows": rows,
        "id": f"{chart_id or slugify(caption)}-table",
    }


@register.simple_tag
def polarity_counts(cell: dict[str, Any], about: str = "") -> SafeString:
    """What was found on one subject in one inspection, as numbers that lead to the findings.

    `cell` has `counts`, a list of polarity, count and href, or `absent`, a kind of absence, of
    which `detail` may say more; `about` says what is counted to who does not see the table:
    ``Vetting, 2014``. Written here, for a page has some fifteen hundred numbers, and a template
    takes ten times as long for each.
    """
    if cell.get("absent"):
        return absent(cell["absent"], cell.get("detail", ""))
    about = escape(about)
    links = (_polarity_count(**each, about=about) for each in cell["counts"])
    return SafeString(f'<ul class="app-counts">{"".join(links)}</ul>')


def _polarity_count(polarity: str, count: int, href: str, about: str) -> str:
    return (
        f'<li><a class="app-counts__link app-counts__link--{polarity}" href="{escape(href)}">'
        f'{mark(polarity)}<span class="app-counts__number">{count}</span>'
        f'<span class="govuk-visually-hidden"> {polarity}: {about}</span></a></li>'
    )


@register.simple_tag
def counted_cells(cells: Iterable[dict[str, Any]]) -> SafeString:
    """The cells of a row of a table, each as ``polarity_counts`` has it.

    A cell has the `label` of its column too, and may be `rows` rows high.
    """
    return SafeString("".join(map(_counted_cell, cells)))


def _counted_cell(cell: dict[str, Any]) -> str:
    height = f' rowspan="{cell["rows"]}"' if "rows" in cell else ""
    counts = polarity_counts(cell, cell.get("about", ""))
    label = escape(str(cell["label"]))
    return f'<td class="{BESIDE}" data-label="{label}"{height}>{counts}</td>'


@register.simple_tag
def inspection_cells(
    cells: Iterable[dict[str, Any]], inspections: Iterable[dict[str, Any]]
) -> SafeString:
    """The cells of a row of the grid of forces by inspections; for both, see the grid."""
    return SafeString("".join(map(_inspection_cell, cells, inspections)))


def _inspection_cell(cell: dict[str, Any], inspection: dict[str, Any]) -> str:
    content = absent(cell["absent"]) if "absent" in cell else _report_of(cell)
    label = escape(str(inspection["label"]))
    return f'<td class="{BESIDE}" data-label="{label}">{content}</td>'


def _report_of(cell: dict[str, Any]) -> str:
    link = f'<a class="govuk-link" href="{escape(cell["href"])}">{escape(cell["text"])}</a>'
    grade = f" {tag(cell['grade'])}" if "grade" in cell else ""
    note = f'<span class="app-table__note">{escape(cell["note"])}</span>' if "note" in cell else ""
    return f"<div>{link}{grade}{note}</div>"


@register.inclusion_tag("_components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any) -> dict[str, Any]:
    """Links to the other pages of a Django ``Page``; the rest of the address is kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"]}


@register.simple_tag
def showing(page: Any, noun: str, plural: str = "") -> str:
    """``Showing 26 to 50 of 312 findings``."""
    total = page.paginator.count
    nouns = noun if total == 1 else plural or f"{noun}s"
    if total <= page.paginator.per_page:
        return f"{total:,} {nouns}"
    return f"Showing {page.start_index():,} to {page.end_index():,} of {total:,} {nouns}"


@register.simple_block_tag
def empty_state(content: str, heading: str) -> SafeString:
    """Says what is missing; `content` says what to do about it."""
    return render("empty_state", heading=heading, content=content)


@register.filter
def number_of(records: Collection[Any], noun: str) -> str:
    """``3 findings``."""
    return counted(len(records), noun)


@register.simple_block_tag
def part(content: str, holds: str, is_open: bool = True) -> SafeString:
    """A part of a long page under its heading; `holds` says what is in it where it is folded."""
    return render("part", content=content, holds=holds, is_open=is_open)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart from what surrounds it."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """What a reader must not miss."""
    return render("warning", content=content)


@register.simple_block_tag
def notice(content: str, title: str = "Important", kind: str = "info") -> SafeString:
    """A notification banner; `kind` success is announced at once."""
    return render("notice", title=title, content=content, kind=kind)


# A list has both in every row, and the same few again and again.
@register.simple_tag
@lru_cache
def deadline(
    stated: str, due: str = "", overdue: bool = False, counted_from: str = ""
) -> SafeString:
    """A deadline as stated, the date that it gives and whether that has passed undone."""
    return render("deadline", stated=stated, due=due, overdue=overdue, counted_from=counted_from)


@register.simple_tag
def statuses(record: Any) -> SafeString:
    """The latest status of a recommendation on each basis, never merged.

    ``record`` has ``inspector_status``, ``force_status`` and ``analyst_status``, each null where
    there is none; where only a limb of it was looked at, ``not_revisited`` is false.
    """
    by_basis = (record.inspector_status, record.force_status, record.analyst_status)
    return _statuses(*by_basis, record.not_revisited)


@lru_cache
def _statuses(
    inspector: str | None, force: str | None, analyst: str | None, not_revisited: bool
) -> SafeString:
    by_basis = {"inspector": inspector, "force": force, "analyst": analyst}
    return render("statuses", **by_basis, not_revisited=not_revisited)


@register.simple_block_tag
def stat_tiles(content: str) -> SafeString:
    """A row of figures; fill it with ``stat``."""
    return format_html('<ul class="app-stats">{}</ul>', content)


@register.simple_tag
def stat(value: Any, label: str, to: Any = None, note: str = "") -> SafeString:
    """One figure with what it counts. `to` is an address name, a record or a path."""
    return render("stat", value=value, label=label, href=resolve_url(to) if to else "", note=note)
