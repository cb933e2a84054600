"""Lists as spreadsheets."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmic_kb.common.exports.archives import Archive
from hmic_kb.common.exports.cells import harmless, in_table
from hmic_kb.common.exports.columns import Chunk, Column

Facts = Sequence[tuple[str, str]]

SHEET_ROWS = 1_048_576  # of a spreadsheet, its header among them
# Of a sheet's file, after which the next begins. A file of 2 GB within a ZIP file that is streamed
# has to be marked as such before, and what is marked so Excel wants to repair.
SHEET_BYTES = 1_500_000_000
CELL_CHARACTERS = 32_767  # of a cell, in UTF-16
# A spreadsheet says when it was made. Ours say so among their facts, or they could not be the
# same for the same list.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001

ABOUT = "about"
ABOUT_COLUMNS = (("fact", 20), ("value", 100))
END_OF_ROWS = "</sheetData>"
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


class StreamedSheet(PlainSheet):
    """A sheet that can be had while it is written: its beginning, its rows, its end.

    The library puts a sheet together at the end, around rows that it keeps in a file until then.
    What it puts around them is taken from it twice, for an end has in it how many rows there were.
    """

    def begin(self) -> None:
        """Write all that stands before the rows. Everything but the rows is to be set by now."""
        beginning, _ = self._around_rows()
        self.fh = StringIO()
        self.fh.write(beginning)
        self.written = 0

    def taken(self) -> bytes:
        """What was written since it was last asked for. The last row is held back."""
        piece = self.fh.getvalue().encode()
        self.fh = StringIO()
        self.written += len(piece)
        return piece

    def finish(self) -> bytes:
        """The last row, and what stands after the rows."""
        self._write_single_row()
        rows = self.taken()
        _, end = self._around_rows()
        return rows + f"{END_OF_ROWS}{end}".encode()

    def _around_rows(self) -> list[str]:
        whole = StringIO()
        self._set_xml_writer(whole)
        self._assemble_xml_file()
        return whole.getvalue().split(END_OF_ROWS)

    def _write_optimized_sheet_data(self) -> None:
        self.fh.write(f"<sheetData>{END_OF_ROWS}")

    def _write_dimension(self) -> None:
        """Left out, as it may be: it stands before the rows and says how many there are."""


class XlsxWriter:
    """Writes the list, what there is to say of it, and the rest of texts too long for a cell.

    The sheets of the list leave as they are written. What else there is, most of it known only at
    the end, waits in a temporary folder and follows them.
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
        self.archive = Archive()
        self.rows = self.parts = 0
        self.sheets: list[StreamedSheet] = []
        self.parts_sheet: Any = None

    def start(self) -> bytes:
        self._begin_sheet()
        self.about_sheet = self._sheet(ABOUT, ABOUT_COLUMNS, PlainSheet)
        return self.archive.taken()

    def add(self, chunk: Chunk) -> bytes:
        cells = [in_table(*each) for each in zip(self.columns, chunk, strict=True)]
        for row in zip(*cells, strict=True):
            if self._is_full():
                self._end_sheet()
                self._begin_sheet()
            self.row += 1
            for position, value in enumerate(row):
                if value is not None:
                    self._write(position, value, row)
        self.entry.write(self.sheet.taken())
        return self.archive.taken()

    def end(self) -> Iterator[bytes]:
        self._end_sheet()
        facts = [*self.facts, ("Rows", f"{self.rows:,}")]
        if self.parts:
            facts.append(("Long texts", HOW_IT_CONTINUES))
        for number, fact in enumerate(facts, start=1):
            for position, text in enumerate(harmless(fact)):
                self.about_sheet.write_string(number, position, text, self.text)
        self.book.close()
        yield from self._the_rest()
        self.archive.close()
        yield self.archive.taken()

    def close(self) -> None:
        self.archive.close()
        for sheet in self.book.worksheets():
            sheet._opt_close()
        self.folder.cleanup()

    def _is_full(self) -> bool:
        return self.row == SHEET_ROWS - 1 or self.sheet.written > SHEET_BYTES

    def _begin_sheet(self) -> None:
        name = f"{self.kind} {len(self.sheets) + 1}" if self.sheets else self.kind
        columns = [(column.name, column.width) for column in self.columns]
        self.sheet = self._sheet(name, columns, StreamedSheet)
        self.sheets.append(self.sheet)
        self.sheets[0].activate()
        self.sheet.begin()
        self.row = 0
        self.entry = self.archive.begin(part_of(self.sheet), may_be_huge=False)
        self.entry.write(self.sheet.taken())

    def _end_sheet(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.columns) - 1)
        self.entry.write(self.sheet.finish())
        self.rows += self.row

    def _the_rest(self) -> Iterator[bytes]:
        """All that the library has put together, but for the sheets that have left."""
        left = {part_of(sheet) for sheet in self.sheets}
        with ZipFile(self.file) as made:
            for name in made.namelist():
                if name not in left:
                    with made.open(name) as source:
                        yield from self.archive.copy(name, source, may_be_huge=False)

    def _sheet(self, name: str, columns: Sequence[tuple[str, int]], kind: type[PlainSheet]) -> Any:
        sheet = self.book.add_worksheet(name, kind)
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
            self.parts_sheet = self._sheet(CONTINUED, CONTINUED_COLUMNS, PlainSheet)
        for number, part in enumerate(rest, start=2):
            self.parts += 1
            self.parts_sheet.write_string(self.parts, 0, str(row[0]), self.text)
            self.parts_sheet.write_string(self.parts, 1, self.columns[position].name, self.text)
            self.parts_sheet.write_number(self.parts, 2, number, self.plain)
            self.parts_sheet.write_string(self.parts, 3, f"'{part}", self.text)


def part_of(sheet: Worksheet) -> str:
    """The name of the file that a sheet is within a spreadsheet."""
    return f"xl/worksheets/sheet{sheet.index + 1}.xml"


def cut(text: str) -> list[str]:
    """The text in parts that each fit into a cell, even after an apostrophe."""
    if len(text.encode("utf-16-le")) // 2 <= CELL_CHARACTERS:
        return [text]
    # No character takes more than two of UTF-16.
    size = (CELL_CHARACTERS - 1) // 2
    return [text[start : start + size] for start in range(0, len(text), size)]
