"""Files as staff bring them, made in the tests."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from hmic_kb.importing.bring import Outcome, bring
from hmic_kb.importing.files import read
from hmic_kb.loading.kinds import BY_NAME

GIFTS = "2014-NORTH, Gifts, 46+6, 0c1d040b92809cff"
NEW = {
    "ref": "2014-NORTH-F010",
    "report": "2014-NORTH",
    "question": "2014-round-2",
    "polarity": "concern",
    "themes": "gifts; leadership",
    "summary": "The register has no owner.",
    "passages": GIFTS,
}
F001 = "2014-NORTH-F001"


def in_csv(*rows: dict[str, Any], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def book_of(*rows: dict[str, Any], title: str = "findings") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append([row.get(name) for name in rows[0]])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def in_xlsx(*rows: dict[str, Any]) -> bytes:
    return saved(book_of(*rows))


def brought(
    data: bytes,
    by: Any,
    kind: str = "findings",
    name: str = "f.csv",
    report: str = "",
    **options: Any,
) -> Outcome:
    """What bringing in a file does; it is written unless ``write`` is false."""
    given = read(data, name, BY_NAME[kind], report)
    return bring(given, by=by, **({"write": True, "why": "Entered."} | options))


def sentences(outcome: Outcome) -> list[str]:
    return [f"{each.line} {each.field}: {each.message}" for each in outcome.problems]


def mistakes(data: bytes, kind: str = "findings", name: str = "f.xlsx") -> list[str]:
    """What is wrong with the form of a file, before it is held against the records."""
    problems: Sequence[Any] = read(data, name, BY_NAME[kind]).folder.problems
    return [f"{each.line} {each.field}: {each.message}" for each in problems]
