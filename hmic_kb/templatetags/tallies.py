"""Tags for tables of recommendations counted by force and inspection."""

from html import escape

from django import template
from django.utils.safestring import SafeString

from hmic_kb.templatetags.lists import begun
from recommendations.tallies import Cell, Row

register = template.Library()

CELL = (
    '<td class="govuk-table__cell govuk-table__cell--numeric{total}" data-label="{column}">'
    "{number}</td>"
)
NUMBER = (
    '<a class="govuk-link" href="{href}">{number}'
    '<span class="govuk-visually-hidden"> {label}: {about}</span></a>'
)
# Nothing is led to from it.
NOUGHT = '<span class="app-quiet">0</span>'


@register.simple_tag
def tally_cells(row: Row) -> SafeString:
    """The numbers of a row, each of which leads to what it counts: the parts, all, and overdue.

    Written here, for a page of all forces has some seven hundred, and a template takes ten times
    as long for each.
    """
    about = escape(row.name)
    parts = "".join(_cell(cell, about) for cell in row.cells)
    whole = _cell(row.total, about, " app-tally__total")
    return SafeString(f"{parts}{whole}{_cell(row.overdue, about)}")


def _cell(cell: Cell, about: str, total: str = "") -> str:
    number = NOUGHT
    if cell.number:
        number = NUMBER.format(
            href=escape(cell.href), number=cell.number, label=escape(cell.label), about=about
        )
    return CELL.format(total=total, column=escape(begun(cell.label)), number=number)
