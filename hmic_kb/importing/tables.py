"""A sheet as its cells, whichever format it came in."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hmic_kb.common.uploads import NotOursError, decoded

MOST_ROWS = 10_000  # of a sheet, beside its header
MOST_COLUMNS = 100
DELIMITERS = ",;\t"
TOO_MANY_ROWS = f"It has more than {MOST_ROWS:,} rows; divide it into several files."
TOO_MANY_COLUMNS = f"It has more than {MOST_COLUMNS} columns; take out those that are not of ours."


@dataclass(frozen=True)
class Trouble:
    """What stands in a cell that holds no value; ``sentence`` says what would be right."""

    sentence: str


@dataclass(frozen=True)
class Table:
    """The first line of a sheet, and those of the others in which anything stands.

    Each has its number, as a spreadsheet shows it. A cell is text, a number, a boolean, a date or
    a time, None, or Trouble.
    """

    header: list[Any]
    lines: list[tuple[int, list[Any]]]


def read_csv(data: bytes) -> Table:
    """Divided by commas, semicolons or tabs. Raises NotOursError where it cannot be read."""
    lines = _lines(decoded(data))
    header = next(lines, (1, []))[1]
    if len(header) > MOST_COLUMNS:
        raise NotOursError(TOO_MANY_COLUMNS)
    filled: list[tuple[int, list[Any]]] = []
    for number, line in lines:
        if any(cell.strip() for cell in line):
            if len(filled) == MOST_ROWS:
                raise NotOursError(TOO_MANY_ROWS)
            filled.append((number, list(line)))
    return Table(header, filled)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from enumerate(lines, start=1)
    except csv.Error as error:
        raise NotOursError(
            f"Line {lines.line_num} of it is not CSV: {error}. A quotation mark inside a text is "
            "written twice."
        ) from error
