"""Spreadsheets of ours that come back."""

from collections.abc import Iterator
from typing import IO, Any

import openpyxl
from openpyxl.utils.escape import unescape

from hmic_kb.common.exports import Export
from hmic_kb.common.exports.sheets import ABOUT, CONTINUED
from hmic_kb.common.uploads import NotOursError
from hmic_kb.files.tables import Row, check_header, plain

MOST_COLUMNS = 200


def rows_of_book(file: IO[bytes], export: Export) -> tuple[list[Row], str]:
    """The rows of all sheets of the list, and its address if it says one.

    Raises NotOursError where it is no spreadsheet of a list of that kind.
    """
    kind = export.kind
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        lines = {sheet.title: list(lines_of(sheet)) for sheet in book.worksheets}
    except Exception as error:
        # Whatever openpyxl stumbles over in a damaged or made-up file it raises as it comes.
        raise NotOursError("It is no spreadsheet that can be opened.") from error
    if kind not in lines:
        raise NotOursError(f"It has no sheet “{kind}”, which holds the list in ours.")
    check_header(lines[kind][0] if lines[kind] else [], export)
    sheets = {title: list(rows_under_header(some)) for title, some in lines.items()}
    rows = [row for title, some in sheets.items() if title.split(" ")[0] == kind for row in some]
    put_together(rows, sheets.get(CONTINUED, []))
    about = {row.get("fact"): row.get("value", "") for row in sheets.get(ABOUT, [])}
    return rows, about.get("Address", "")


def lines_of(sheet: Any) -> Iterator[list[str]]:
    """The cells of every line in which anything stands, as text."""
    sheet.reset_dimensions()  # of which a file may say anything
    for line in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        if any(value is not None for value in line):
            yield [plain(unescape(cell) if isinstance(cell, str) else cell) for cell in line]


def rows_under_header(lines: list[list[str]]) -> Iterator[Row]:
    for line in lines[1:]:
        yield dict.fromkeys(lines[0], "") | dict(zip(lines[0], line, strict=False))


def put_together(rows: list[Row], parts: list[Row]) -> None:
    """Put the rest of texts that were too long for a cell behind their beginnings."""
    by_ref = {row.get("ref"): row for row in rows}
    for part in parts:
        row, name = by_ref.get(part.get("ref")), part.get("column", "")
        if row and name in row:
            row[name] += part.get("text", "").removeprefix("'")
