"""Lists as spreadsheets."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmic_kb.common.exports.cells import harmless, in_table
from hmic_kb.common.exports.columns import Chunk, Column

Facts = Sequence[tuple[str, str]]

SHEET_ROWS = 1_048_576  # of a spreadsheet, its header among them
CELL_CHARACTERS = 32_767  # of a cell, in UTF-16
BYTES_AT_ONCE = 65_536
# A spreadsheet says when it was made. Ours say so among their facts, or they could not be the
# same for the same list.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001

ABOUT = "about"
ABOUT_COLUMNS = (("fact", 20), ("value", 100))
CONTINUED = "continued"
CONTINUED_COLUMNS = (("ref", 20), ("column", 20), ("part", 8), ("text", 100))
HOW_IT_CONTINUES = (
    f"Text longer than the {CELL_CHARACTERS:,} characters that a cell holds goes on in the sheet "
    f"“{CONTINUED}”, part by part, each after an apostrophe that is not part of it."
)


class PlainSheet(Worksheet):
    """A sheet on which text that begins with ``<r>`` and ends with ``</r>`` is no markup."""

    def _xml_rich_inline_string(self, string: str, attributes: list[Any]) -> None:
        self._xml_inline_string(string, True, attributes)


class XlsxWriter:
    """Writes the list, what there is to say of it, and the rest of texts too long for a cell.

    Everything stands in a temporary folder until the end, for a spreadsheet is a ZIP file of
    parts that are complete only then.
    """

    def __init__(self, kind: str, columns: Sequence[Column], facts: Facts) -> None:
        self.kind = kind
        self.columns = columns
        self.facts = facts
        self.folder = tempfile.TemporaryDirectory(prefix="export-")
        self.file = Path(self.folder.name) / "book.xlsx"
        options = {"constant_memory": True, "tmpdir": self.folder.name, "use_zip64": True}
        self.book = xlsxwriter.Workbook(str(self.file), options)
        self.book.set_properties({"created": MADE})
        self.heading = self.book.add_format({"bold": True})
        self.text = self.book.add_format({"valign": "top", "text_wrap": True})
        self.dated = self.book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.plain = self.book.add_format({"valign": "top"})
        self.rows = self.sheets = self.parts = 0
        self._begin_sheet()
        self.about_sheet = self._sheet(ABOUT, ABOUT_COLUMNS)
        self.parts_sheet: Any = None

    def start(self) -> bytes:
        return b""

    def add(self, chunk: Chunk) -> bytes:
        cells = [in_table(*each) for each in zip(self.columns, chunk, strict=True)]
        for row in zip(*cells, strict=True):
            if self.row == SHEET_ROWS - 1:
                self._end_sheet()
                self._begin_sheet()
            self.row += 1
            for position, value in enumerate(row):
                if value is not None:
                    self._write(position, value, row)
        return b""

    def end(self) -> Iterator[bytes]:
        self._end_sheet()
        facts = [*self.facts, ("Rows", f"{self.rows:,}")]
        if self.parts:
            facts.append(("Long texts", HOW_IT_CONTINUES))
        for number, fact in enumerate(facts, start=1):
            for position, text in enumerate(harmless(fact)):
                self.about_sheet.write_string(number, position, text, self.text)
        self.book.close()
        with self.file.open("rb") as file:
            while some := file.read(BYTES_AT_ONCE):
                yield some

    def close(self) -> None:
        for sheet in self.book.worksheets():
            sheet._opt_close()
        self.folder.cleanup()

    def _begin_sheet(self) -> None:
        self.sheets += 1
        self.row = 0
        name = self.kind if self.sheets == 1 else f"{self.kind} {self.sheets}"
        self.sheet = self._sheet(name, [(column.name, column.width) for column in self.columns])

    def _end_sheet(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.columns) - 1)
        self.rows += self.row

    def _sheet(self, name: str, columns: Sequence[tuple[str, int]]) -> Any:
        sheet = self.book.add_worksheet(name, PlainSheet)
        sheet.freeze_panes(1, 0)
        for position, (heading, width) in enumerate(columns):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, heading, self.heading)
        return sheet

    def _write(self, position: int, value: Any, row: Sequence[Any]) -> None:
        if isinstance(value, str):
            if len(value) > CELL_CHARACTERS // 2:
                value, *rest = cut(value)
                self._continue(position, rest, row)
            self.sheet.write_string(self.row, position, value, self.text)
        elif isinstance(value, bool):
            self.sheet.write_boolean(self.row, position, value, self.plain)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, position, value, self.dated)
        else:
            self.sheet.write_number(self.row, position, value, self.plain)

    def _continue(self, position: int, rest: Sequence[str], row: Sequence[Any]) -> None:
        """Put the rest of a text where it can be found by its row's reference and its column."""
        if rest and not self.parts_sheet:
            self.parts_sheet = self._sheet(CONTINUED, CONTINUED_COLUMNS)
        for number, part in enumerate(rest, start=2):
            self.parts += 1
            self.parts_sheet.write_string(self.parts, 0, str(row[0]), self.text)
            self.parts_sheet.write_string(self.parts, 1, self.columns[position].name, self.text)
            self.parts_sheet.write_number(self.parts, 2, number, self.plain)
            self.parts_sheet.write_string(self.parts, 3, f"'{part}", self.text)


def cut(text: str) -> list[str]:
    """The text in parts that each fit into a cell, even after an apostrophe."""
    if len(text.encode("utf-16-le")) // 2 <= CELL_CHARACTERS:
        return [text]
    # No character takes more than two of UTF-16.
    size = (CELL_CHARACTERS - 1) // 2
    return [text[start : start + size] for start in range(0, len(text), size)]
