"""The one form in which rows of every format can be held against one another: text, as in CSV."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hmic_kb.common.exports import Chunk, Column, Export
from hmic_kb.common.exports.cells import texts
from hmic_kb.common.uploads import NotOursError

Row = dict[str, str]


def rows_of(columns: Sequence[Column], chunk: Chunk) -> Iterator[Row]:
    """The rows of a chunk by the names of their columns."""
    cells = [map(plain, texts(*each)) for each in zip(columns, chunk, strict=True)]
    names = [column.name for column in columns]
    for row in zip(*cells, strict=True):
        yield dict(zip(names, row, strict=True))


def check_header(header: Sequence[str], export: Export) -> None:
    """Raises NotOursError where a column is missing; others may stand beside ours."""
    names = [column.name for column in export.columns]
    if missing := [name for name in names if name not in header]:
        raise NotOursError(
            f"It is not an export of {export.kind}: it has no column “{missing[0]}”. The columns "
            f"of ours are {', '.join(names)}."
        )


def plain(value: Any) -> str:
    """A value as CSV has it, whichever way its format or the program that saved it wrote it.

    Spreadsheet programs write days as 31/12/2014, TRUE for true, and line ends of their own.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if text in ("TRUE", "FALSE"):
        return text.lower()
    with suppress(ValueError):
        return datetime.strptime(text, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007
    return text
