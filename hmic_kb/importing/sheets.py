"""Sheets into the loader's rows: one kind of record, a column for each of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from openpyxl.utils import get_column_letter

from hmic_kb.exports import EXPORTS
from hmic_kb.importing.books import is_filled
from hmic_kb.importing.cells import located
from hmic_kb.importing.tables import Table, Trouble
from hmic_kb.loading.kinds import Kind
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.reader import Located
from hmic_kb.loading.rows import Folder, add_row, refuse_twins

HEADER = 1  # the number of its row


@dataclass
class Given:
    """What a file brings: rows, and what is wrong with its form.

    ``columns`` has the fields that it speaks of, by kind of record: of others it says nothing, and
    they stay as they are. ``ignored`` are columns of an export that follow from others.
    """

    folder: Folder = field(default_factory=Folder)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def rows_of(table: Table, kind: Kind, name: str) -> Given:
    """The records of a sheet. ``name`` is the file's, and stands in the problems."""
    folder = Folder()
    places, ignored = _columns(table.header, kind, name, folder)
    if not folder.problems:
        for number, cells in table.lines:
            _add(kind, name, number, cells, places, folder)
            _refuse_unnamed(table.header, name, number, cells, folder)
        if not table.lines:
            message = f"It has no rows under its header: each row is one {kind.label}."
            folder.problems.append(Problem(name, HEADER, "", message))
    refuse_twins(folder)
    return Given(folder, {kind.name: frozenset(places)}, ignored)


def derived(kind: Kind) -> set[str]:
    """The columns of an export that follow from others, and are not read back."""
    export = EXPORTS.get(kind.name)
    return {column.name for column in export.columns} - set(kind.fields) if export else set()


def _columns(
    header: list[Any], kind: Kind, name: str, folder: Folder
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each field stands, and which columns are not read."""
    places: dict[str, int] = {}
    ignored = []

    def complain(column: str, message: str) -> None:
        folder.problems.append(Problem(name, HEADER, column, message))

    for place, cell in enumerate(header):
        title = str(cell).strip().lower() if is_filled(cell) else ""
        if isinstance(cell, Trouble):
            complain(get_column_letter(place + 1), cell.sentence)
        elif title in derived(kind):
            ignored.append(title)
        elif title in places:
            complain(title, "stands twice; keep one of the columns.")
        elif title in kind.fields:
            places[title] = place
        elif title:
            complain(title, _no_such_column(kind, title))
    if kind.key not in places:
        complain(kind.key, f"This column is missing; it says which {kind.label} a row is about.")
    return places, tuple(ignored)


def _no_such_column(kind: Kind, title: str) -> str:
    near = get_close_matches(title, kind.fields, n=1)
    meant = f"did you mean {near[0]}?" if near else f"columns are {', '.join(kind.fields)}."
    return f"is not a column of {kind.model._meta.verbose_name_plural}; {meant}"


def _add(
    kind: Kind,
    name: str,
    number: int,
    cells: list[Any],
    places: Mapping[str, int],
    folder: Folder,
) -> None:
    written: dict[str, Located] = {}
    wrong: dict[str, str] = {}
    for column, place in places.items():
        cell = cells[place] if place < len(cells) else None
        value = located(kind.field(column), cell, number)
        if isinstance(value, Trouble):
            wrong[column] = value.sentence
        elif value is not None:
            written[column] = value
    folder.problems += [Problem(name, number, each, wrong[each]) for each in wrong]
    if kind.key not in wrong:
        before = len(folder.rows)
        add_row(kind, name, "", Located(written, number), folder)
        for row in folder.rows[before:]:
            row.wrong.update(wrong)


def _refuse_unnamed(
    header: list[Any], name: str, number: int, cells: list[Any], folder: Folder
) -> None:
    for place, cell in enumerate(cells):
        if is_filled(cell) and not (place < len(header) and is_filled(header[place])):
            message = "stands in a column without a name; name the column, or empty the cell."
            folder.problems.append(Problem(name, number, get_column_letter(place + 1), message))
