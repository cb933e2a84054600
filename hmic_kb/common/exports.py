"""Lists as files: one declaration of columns, from which every format is written.

CSV is UTF-8 with a byte-order mark, as RFC 4180 has it, and always has a header row. XLSX has
real dates, numbers and booleans; rows that one sheet cannot take go on in the next. JSON is an
array of objects in which lists stay lists and dates are ISO 8601; what a record does not have is
null. CSV and XLSX leave it empty, join the items of a list by ``; `` and put an apostrophe before
text that a spreadsheet would run as a formula. Nothing is shortened, and no format holds more
than a chunk of rows in memory.
"""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, count, islice
from typing import Any

import xlsxwriter
from django.conf import settings
from django.db.models import QuerySet

from hmic_kb.common.as_at import AsAt
from hmic_kb.common.filters import StrictFilterSet
from hmic_kb.common.models import Keyed

CHUNK_ROWS = 1_000
SHEET_ROWS = 1_048_576  # of a spreadsheet, its header among them
CELL_CHARACTERS = 32_767  # of a spreadsheet, in UTF-16
BYTES_AT_ONCE = 65_536
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | Decimal | bool | date | list[Any] | None


class ExportError(Exception):
    """A list that a format cannot hold; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Column:
    """What a record has under ``name``: text, a number, a boolean, a date, a list or None.

    ``about`` says in a sentence what that is. ``item_in_words`` writes one item of a list for CSV
    and XLSX. ``width`` is that of the spreadsheet's column, in characters. ``schema`` is the JSON
    Schema of the value, given only where the model's own fields do not tell it
    (hmic_kb.common.column_schemas).
    """

    name: str
    value: Callable[[Any], Value]
    about: str = ""
    width: int = 14
    item_in_words: Callable[[Any], str] = str
    schema: dict[str, Any] | None = None


@dataclass(frozen=True)
class Export:
    """A kind of list of a model's records, and its columns.

    ``start`` gives all its records in the list's own order, with what depends on a day as at that
    day; ``filters`` narrows them; ``complete`` adds what the columns show, as known at a day.
    """

    kind: str
    model: type[Keyed]
    columns: tuple[Column, ...]
    filters: type[StrictFilterSet]
    start: Callable[[date], Any]
    complete: Callable[[Any, AsAt], Any]

    def records(self, as_at: AsAt) -> Any:
        """All that was known, before any filter."""
        return as_at.known(self.start(as_at.day))

    def rows(self, records: QuerySet, as_at: AsAt) -> Iterator[list[Value]]:
        for record in self.complete(records, as_at).iterator(chunk_size=CHUNK_ROWS):
            yield [column.value(record) for column in self.columns]

    def write(self, format_name: str, records: QuerySet, as_at: AsAt) -> Iterator[bytes]:
        """The file, in pieces. Raises ExportError where the format cannot hold the records."""
        return FORMATS[format_name].write(self, self.rows(records, as_at))


@dataclass(frozen=True)
class Format:
    content_type: str
    write: Callable[[Export, Iterable[list[Value]]], Iterator[bytes]]


@dataclass(frozen=True)
class FieldPath:
    """What stands at ``report.force.slug``; None where the way ends early or in a blank."""

    names: str

    def __call__(self, record: Any) -> Value:
        for name in self.names.split("."):
            if record is None:
                return None
            record = getattr(record, name)
        return None if record == "" else record


@dataclass(frozen=True)
class EachOf:
    """The list of ``name`` of every record that ``relation`` holds."""

    relation: str
    name: str

    def __call__(self, record: Any) -> Value:
        return [getattr(related, self.name) for related in getattr(record, self.relation).all()]


path = FieldPath
each = EachOf


def absolute_url(record: Any) -> str:
    return f"{settings.SITE_URL}{record.get_absolute_url()}"


def write_csv(export: Export, rows: Iterable[list[Value]]) -> Iterator[bytes]:
    line = csv.writer(_Echo()).writerow
    header = line([column.name for column in export.columns])
    lines = (line(map(_as_text, map(_in_table, export.columns, row))) for row in rows)
    return _in_chunks(chain(["\ufeff", header], lines))


def write_json(export: Export, rows: Iterable[list[Value]]) -> Iterator[bytes]:
    names = [column.name for column in export.columns]
    objects = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=as_json)
        for row in rows
    )
    # A comma stands before every object but the first.
    lines = (f"{',' if number else ''}\n{an_object}" for number, an_object in enumerate(objects))
    return _in_chunks(chain(["["], lines, ["\n]\n"]))


def write_xlsx(export: Export, rows: Iterable[list[Value]]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(file, options) as book:
            _fill(book, export, iter(rows))
        file.seek(0)
        while some := file.read(BYTES_AT_ONCE):
            yield some


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", write_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "json": Format("application/json", write_json),
}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _in_chunks(texts: Iterator[str]) -> Iterator[bytes]:
    while some := list(islice(texts, CHUNK_ROWS)):
        yield "".join(some).encode()


def _in_table(column: Column, value: Value) -> Value:
    if isinstance(value, list):
        value = "; ".join(map(column.item_in_words, value))
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def as_json(value: Any) -> Any:
    """A number or a date as JSON has it; whole numbers without a decimal point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat()


def _fill(book: xlsxwriter.Workbook, export: Export, rows: Iterator[list[Value]]) -> None:
    plain = book.add_format({"valign": "top", "text_wrap": True})
    dated = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
    for number in count(1):
        sheet = _sheet(book, export, number)
        last = 0
        for last, row in enumerate(islice(rows, SHEET_ROWS - 1), start=1):
            for position, column in enumerate(export.columns):
                value = _in_table(column, row[position])
                _refuse_long_text(column, row, value)
                sheet.write(last, position, value, dated if isinstance(value, date) else plain)
        sheet.autofilter(0, 0, last, len(export.columns) - 1)
        following = next(rows, None)
        if following is None:
            return
        rows = chain([following], rows)


def _sheet(book: xlsxwriter.Workbook, export: Export, number: int) -> Any:
    sheet = book.add_worksheet(export.kind if number == 1 else f"{export.kind} {number}")
    heading = book.add_format({"bold": True})
    for position, column in enumerate(export.columns):
        sheet.set_column(position, position, column.width)
        sheet.write(0, position, column.name, heading)
    sheet.freeze_panes(1, 0)
    return sheet


def _refuse_long_text(column: Column, row: list[Value], value: Value) -> None:
    if isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > CELL_CHARACTERS:
        raise ExportError(
            f"The {column.name} of {row[0]} is longer than the {CELL_CHARACTERS:,} characters "
            "that a spreadsheet's cell holds; choose CSV or JSON."
        )
