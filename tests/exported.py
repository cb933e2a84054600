"""Reads exported files back as their users' programs do."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports import Export
from hmic_kb.common.exports.sheets import ABOUT, CONTINUED

Rows = list[dict[str, Any]]
AS_AT = date(2024, 1, 1)
NOW = AsAt(today=AS_AT)


def from_csv(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def from_json(data: bytes) -> Rows:
    return json.loads(data)


def from_xlsx(data: bytes) -> Rows:
    """The rows of all sheets of the list, dates as datetimes and empty cells as None.

    Text that goes on in the sheet for it is put together.
    """
    book = workbook(data)
    rows = [
        row for sheet in book if sheet.title not in (ABOUT, CONTINUED) for row in rows_of(sheet)
    ]
    by_ref = {row.get("ref"): row for row in rows}
    for part in rows_of(book[CONTINUED]) if CONTINUED in book.sheetnames else []:
        by_ref[part["ref"]][part["column"]] += part["text"].removeprefix("'")
    return rows


def rows_of(sheet: Any) -> Rows:
    header, *cells = sheet.iter_rows(values_only=True)
    return [dict(zip(header, map(_unescaped, row), strict=True)) for row in cells]


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _unescaped(value: Any) -> Any:
    """Control characters are escaped in the file (``_x000D_``), which openpyxl leaves to us."""
    return unescape(value) if isinstance(value, str) else value


READERS: dict[str, Callable[[bytes], Rows]] = {
    "csv": from_csv,
    "json": from_json,
    "xlsx": from_xlsx,
}


def exported(export: Export, format_name: str = "json", as_at: date | None = None) -> Rows:
    """All records of a kind, or those known at a chosen day, through a file."""
    wanted = AsAt(today=AS_AT, chosen=as_at)
    data = b"".join(export.write(format_name, export.records(wanted), wanted))
    return READERS[format_name](data)
