"""An earlier export that a reader brings back, in whichever format.

It is read without trust and kept nowhere.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import IO, Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from django.http import QueryDict

from hmic_kb.common.exports import Chunk, Export
from hmic_kb.common.uploads import UNREADABLE, NotOursError, decoded, open_zip
from hmic_kb.files.bundle import PACKAGE
from hmic_kb.files.opened import open_bundle
from hmic_kb.files.sheets import rows_of_book
from hmic_kb.files.tables import Row, check_header, plain, rows_of

MOST_BYTES = 20 * 10**6
MOST_UNPACKED = 100 * 10**6  # of a ZIP file or a spreadsheet, which is one
MOST_ROWS = 100_000


@dataclass(frozen=True)
class Earlier:
    """Its rows by their references, and the filters that it was made with if it says them."""

    rows: dict[str, Row]
    query: QueryDict | None = None


def read(file: IO[bytes], export: Export) -> Earlier:
    """What the file holds. Raises NotOursError with a sentence where it is no such export."""
    start = file.read(4)
    file.seek(0)
    if not start:
        raise NotOursError("It is empty.")
    if start.startswith(b"PK"):
        archive = open_zip(file, MOST_UNPACKED)
        if PACKAGE in archive.namelist():
            return of_bundle(archive, export)
        rows, address = rows_of_book(file, export)
        return Earlier(by_ref(rows), query_of(address))
    text = decoded(file.read())
    if text.lstrip().startswith("["):
        return Earlier(by_ref(rows_of_json(text, export)))
    return Earlier(by_ref(rows_of_csv(text, export)))


def of_bundle(archive: ZipFile, export: Export) -> Earlier:
    bundle = open_bundle(archive)
    if bundle.asked.export.kind != export.kind:
        raise NotOursError(f"It is a bundle of {bundle.asked.export.kind}, not of {export.kind}.")
    if problems := list(bundle.problems()):
        raise NotOursError(f"It is not whole any more: {problems[0]}")
    try:
        rows = by_ref(texts(bundle.objects(), export))
    except (ValueError, KeyError, *UNREADABLE) as error:
        raise NotOursError("Its list cannot be read.") from error
    return Earlier(rows, bundle.asked.query)


def rows_of_csv(text: str, export: Export) -> Iterator[Row]:
    """The rows under the header, which some programs divide by semicolons."""
    csv.field_size_limit(MOST_BYTES)
    delimiter = ";" if text.startswith(("ref;", '"ref";')) else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(lines, [])
        check_header(header, export)
        for line in lines:
            if any(line):
                yield dict(zip_longest(header, map(plain, line[: len(header)]), fillvalue=""))
    except csv.Error as error:
        raise NotOursError(f"Line {lines.line_num} of it is not CSV.") from error


def rows_of_json(text: str, export: Export) -> Iterator[Row]:
    try:
        objects = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotOursError("It begins as JSON does and is none: it may be cut off.") from error
    yield from texts(objects, export)


def texts(objects: Iterable[Any], export: Export) -> Iterator[Row]:
    """Objects of JSON in the form of CSV."""
    for number, each in enumerate(objects, start=1):
        try:
            values: Chunk = [[each[column.name]] for column in export.columns]
            yield from rows_of(export.columns, values)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotOursError(
                f"Item {number} of it is not one of an export of {export.kind}."
            ) from error


def by_ref(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows by their references, each of which stands once."""
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, start=1):
        ref = row["ref"]
        if not ref:
            raise NotOursError(
                f"Row {number} of it has no ref. Every row of ours has one; cells that were merged "
                "hide it."
            )
        if ref in found:
            raise NotOursError(f"“{ref[:80]}” stands in it twice, and in ours once.")
        if number > MOST_ROWS:
            raise NotOursError(f"It has more than the {MOST_ROWS:,} rows that are compared.")
        found[ref] = row
    return found


def query_of(address: str) -> QueryDict | None:
    """The filters that the address of a list names; None for no address."""
    return QueryDict(urlsplit(address).query) if address else None
