"""Cells into what a file says of one field: the loader's own Located values.

Spreadsheet programs change what is typed: 3 becomes 3.0, and 1-2 a day. What can only have meant
one thing is put right; anything else is Trouble, with a sentence.
"""

import re
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models

from findings.models import Passage
from hmic_kb.common.exports.cells import FORMULA_STARTS
from hmic_kb.importing.places import UnreadablePlaceError, places
from hmic_kb.importing.tables import Trouble
from hmic_kb.loading.reader import Located

AS_TEXT = "format the cell as text and type it again."
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
WHOLE = re.compile(r"[-+]?\d{1,18}(\.0+)?", re.ASCII)
NUMBER = re.compile(r"[-+]?\d{1,18}(\.\d{1,18})?", re.ASCII)
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def located(field: Any, cell: Any, line: int) -> Located | Trouble | None:
    """What a cell says of a field of a model; None where it is blank."""
    if isinstance(cell, Trouble):
        return cell
    if isinstance(cell, str):
        cell = _plain(cell)
    if cell is None or cell == "":
        return None
    if field.many_to_many:
        return _of_list(field, cell, line)
    value = _read(field, cell)
    return value if isinstance(value, Trouble) else Located(value, line, str(cell))


def _plain(text: str) -> str:
    """Text as it was before an export kept it from running as a formula."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text


def _read(field: Any, cell: Any) -> Any:
    if isinstance(field, models.BooleanField):
        return TRUTHS.get(cell.lower(), cell) if isinstance(cell, str) else cell
    if isinstance(field, models.IntegerField):
        return _number(cell, WHOLE, lambda number: int(Decimal(number)))
    if isinstance(field, models.DecimalField):
        return _number(cell, NUMBER, Decimal)
    if isinstance(field, models.DateField):
        return _day(cell)
    return _text(cell)


def _number(cell: Any, written: re.Pattern[str], make: Any) -> Any:
    if isinstance(cell, datetime | date | time):
        return Trouble(f"was turned into a date or a time ({cell}); format the cell as a number.")
    if isinstance(cell, bool):
        return cell
    text = cell if isinstance(cell, str) else f"{Decimal(repr(cell)):f}"
    return make(text) if written.fullmatch(text) else cell


def _day(cell: Any) -> Any:
    """A day, which British programs write as 31/12/2014."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            return Trouble(f"has a time of day ({cell}); write the day alone.")
        return cell.date()
    if isinstance(cell, str):
        found = DAY.fullmatch(cell)
        with suppress(ValueError):
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
            return date.fromisoformat(cell)
    return cell


def _text(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return Trouble(f"was turned into {str(cell).upper()}; {AS_TEXT}")
    if isinstance(cell, int | float):
        is_whole = isinstance(cell, int) or cell.is_integer()
        if is_whole and abs(cell) < 10**MOST_DIGITS:
            return str(int(cell))
        return Trouble(f"was turned into the number {cell}; {AS_TEXT}")
    return Trouble(f"was turned into a date or a time ({cell}); {AS_TEXT}")


def _of_list(field: Any, cell: Any, line: int) -> Located | Trouble:
    text = _text(cell)
    if isinstance(text, Trouble):
        return text
    if field.related_model is not Passage:
        keys = [key.strip() for key in re.split(r"[;\n]", text)]
        return Located([Located(key, line, key) for key in keys if key], line)
    try:
        found = places(text)
    except UnreadablePlaceError as error:
        return Trouble(str(error))
    items = [
        Located({name: Located(value, line, str(value)) for name, value in place.items()}, line)
        for place in found
    ]
    return Located(items, line)
