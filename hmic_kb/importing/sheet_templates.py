"""Empty sheets to fill in, one for each kind of record."""

import csv
import io

import xlsxwriter
from django.db import models

from hmic_kb.common.exports.sheets import MADE, PlainSheet
from hmic_kb.importing.columns import ColumnNote, column_notes
from hmic_kb.importing.tables import MOST_ROWS
from hmic_kb.loading.kinds import Kind

NOTES = "columns"
HEADINGS = (
    ("column", 22),
    ("needed", 10),
    ("meaning", 70),
    ("what may stand in it", 60),
    ("example", 60),
)
CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDE, NARROW = 40, 18  # characters
# Fields whose cells are left to the spreadsheet program; in all others it would change what is
# typed, such as 2.10 into 2.1.
NOT_TEXT = (models.IntegerField, models.DecimalField, models.BooleanField)


def template(kind: Kind, format_name: str) -> bytes:
    """An empty sheet, in CSV or XLSX; notes on its columns are in a second sheet of the latter."""
    return _csv(kind) if format_name == CSV else _xlsx(kind)


def _csv(kind: Kind) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(kind.fields)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(kind: Kind) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": MADE})
    notes = column_notes(kind)
    _write_sheet(book, kind, notes)
    _write_notes(book, notes)
    book.close()
    return file.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, kind: Kind, notes: list[ColumnNote]) -> None:
    sheet = book.add_worksheet(kind.name)
    sheet.freeze_panes(1, 1)
    heading, needed = book.add_format({"bold": True}), book.add_format({"bold": True, "bottom": 2})
    as_text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for place, note in enumerate(notes):
        field = kind.field(note.name)
        is_long = field.many_to_many or isinstance(field, models.TextField)
        cells = None if isinstance(field, NOT_TEXT) else as_text
        sheet.set_column(place, place, WIDE if is_long else NARROW, cells)
        sheet.write_string(0, place, note.name, needed if note.needed else heading)
        comment = f"{note.meaning}\n\nWhat may stand in it: {note.allowed}."
        if note.needed:
            comment = f"{comment}\n\nNeeded in each new row."
        sheet.write_comment(0, place, comment, {"x_scale": 2.5, "y_scale": 2})
        if choices := [str(value) for value, _ in getattr(field, "flatchoices", ()) if value]:
            sheet.data_validation(
                1,
                place,
                MOST_ROWS,
                place,
                {"validate": "list", "source": choices, "error_message": "Choose from the list."},
            )


def _write_notes(book: xlsxwriter.Workbook, notes: list[ColumnNote]) -> None:
    sheet = book.add_worksheet(NOTES, PlainSheet)
    sheet.freeze_panes(1, 1)
    heading = book.add_format({"bold": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (title, width) in enumerate(HEADINGS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, heading)
    for number, note in enumerate(notes, start=1):
        needed = "yes" if note.needed else "no"
        cells = (note.name, needed, note.meaning, note.allowed, note.example)
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, cell, text)
