"""Spreadsheets (XLSX) that are brought in: what is read of them is what a person sees."""

from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from hmic_kb.common.exports.sheets import CONTINUED
from hmic_kb.common.uploads import NotOursError, open_zip
from hmic_kb.importing.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Table,
    Trouble,
)

MOST_UNPACKED = 50 * 10**6
BOOK = "xl/workbook.xml"
FORMULA = Trouble("holds a formula; copy the cell and paste it as a value.")
SHOWN = "visible"


def read_book(data: bytes, name: str) -> Table:
    """The sheet called ``name``, or the only one that has anything in it.

    Raises NotOursError with a sentence where there is no such sheet, or what a person sees in it
    is not what stands in it: merged cells, hidden sheets.
    """
    archive = open_zip(BytesIO(data), MOST_UNPACKED)
    if BOOK not in archive.namelist():
        raise NotOursError(
            "It is a ZIP file and no Excel workbook. Save a sheet of another program as XLSX."
        )
    try:
        title, rows, columns = _measured(data, name)
        book = openpyxl.load_workbook(BytesIO(data))
    except NotOursError:
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over in a damaged or made-up file it raises as it comes.
        raise NotOursError(
            "It is no spreadsheet that can be opened; save it once more as XLSX."
        ) from error
    sheet = book[title]
    if merged := sorted(map(str, sheet.merged_cells.ranges)):
        raise NotOursError(
            f"Its cells {merged[0]} are merged. Unmerge them, and write in each cell what is its."
        )
    lines = [
        (number, [_value(cell) for cell in line])
        for number, line in enumerate(sheet.iter_rows(max_row=rows, max_col=columns), start=1)
    ]
    header = lines[0][1] if lines else []
    return Table(header, [(at, cells) for at, cells in lines[1:] if any(map(is_filled, cells))])


def _measured(data: bytes, name: str) -> tuple[str, int, int]:
    """The title of the sheet to be read, its last row and last column in which anything stands.

    It is streamed, so that one that is far too large is refused before it is all in memory.
    """
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != SHOWN]
    if hidden:
        raise NotOursError(f"Its sheet “{hidden[0]}” is hidden. Show it, or delete it.")
    sizes = {sheet.title: sheet for sheet in book.worksheets}
    if name in sizes:
        if CONTINUED in sizes:
            raise NotOursError(
                f"Texts of it go on in its sheet “{CONTINUED}”, which is not read: they are "
                "too long for a cell. Change those records in the admin, and take the sheet out."
            )
        return name, *_size(sizes[name])
    filled = [(title, size) for title, sheet in sizes.items() if (size := _size(sheet))[0]]
    if len(filled) != 1:
        number = "no sheet" if not filled else "several sheets"
        raise NotOursError(f"It has {number} with anything in it; call the one to read “{name}”.")
    return filled[0][0], *filled[0][1]


def _size(sheet: Any) -> tuple[int, int]:
    sheet.reset_dimensions()  # of which a file may say anything
    rows = columns = 0
    for number, line in enumerate(sheet.iter_rows(values_only=True), start=1):
        filled = [place for place, value in enumerate(line, start=1) if is_filled(value)]
        if not filled:
            continue
        if number > MOST_ROWS + 1:
            raise NotOursError(TOO_MANY_ROWS)
        if filled[-1] > MOST_COLUMNS:
            raise NotOursError(TOO_MANY_COLUMNS)
        rows, columns = number, max(columns, filled[-1])
    return rows, columns


def is_filled(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _value(cell: Any) -> Any:
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return Trouble(f"holds the error {cell.value}; write the value.")
    return unescape(cell.value) if isinstance(cell.value, str) else cell.value
