"""What a value looks like in a file."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hmic_kb.common.exports.columns import Column, Value

QUOTE = '"'
FORMULA_STARTS = frozenset("=+-@\t\r")


def in_table(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column for CSV and XLSX: lists as text, and no text that would run."""
    kind = kind_of(values)
    if kind is list:
        words = column.item_in_words
        values = ["; ".join(map(words, items)) or None for items in values]
    return harmless(values) if kind in (list, str) else values


def harmless(texts: Sequence[str | None]) -> Sequence[str | None]:
    """The texts, those after an apostrophe that a spreadsheet would run as a formula."""
    return [f"'{text}" if text and text[0] in FORMULA_STARTS else text for text in texts]


def in_csv(column: Column, values: Sequence[Value]) -> Sequence[str]:
    """The values of a column for CSV, in quotes where RFC 4180 wants them.

    Python's own csv module takes three times as long over it, most of the time of an export.
    """
    cells = texts(column, values)
    # Of most columns no cell wants quotes, which all of them together tell at once.
    whole = "".join(cells)
    if QUOTE in whole:
        cells = [text.replace(QUOTE, QUOTE + QUOTE) for text in cells]
    elif not any(mark in whole for mark in ",\n\r"):
        return cells
    return [
        f'"{text}"' if "," in text or QUOTE in text or "\n" in text or "\r" in text else text
        for text in cells
    ]


def texts(column: Column, values: Sequence[Any]) -> list[str]:
    """The values of a column as text, empty where there is none."""
    write = TEXTS.get(kind_of(values))
    values = in_table(column, values)
    if write:
        return ["" if value is None else write(value) for value in values]
    return [text or "" for text in values]


def kind_of(values: Sequence[Value]) -> type:
    """The type of what a column holds, told by the first value that is one."""
    return next((type(value) for value in values if value is not None), str)


# How each type but text is written as text.
TEXTS: dict[type, Callable[[Any], str]] = {
    int: str,
    bool: lambda value: "true" if value else "false",
    Decimal: lambda value: f"{value.normalize():f}",
    date: date.isoformat,
}


def in_json(value: Any) -> Any:
    """A number or a date as JSON has it; whole numbers without a decimal point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat()
