"""What a file says of one field, as a plain value of the type that the field holds."""

import re
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from hmic_kb.loading.plain import Place, Plain, key_order, place_of, scalar
from hmic_kb.loading.reader import Located

# Takes the line and the sentence of something that is wrong.
Complain = Callable[[int, str], None]

PASSAGE_FIELDS = {"report": str, "section": str, "at": int, "words": int, "digest": str}
PASSAGE_FORM = "{section: Heading, at: 120, words: 23, digest: '0123456789abcdef'}"
# What a plain value may be, by the class of field; the first that fits counts.
TYPES: tuple[tuple[type[models.Field], type | tuple[type, ...], str], ...] = (
    (models.BooleanField, bool, "true or false"),
    (models.IntegerField, int, "a whole number"),
    (models.DecimalField, (int, Decimal), "a number such as 15.8"),
    (models.DateField, date, "a date that exists, such as 2012-12-18"),
    (models.ForeignKey, str, "the reference of a record, as text"),
    (models.Field, str, "text; put it in quotes"),
)
# Neither database takes these.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def plain_value(field: models.Field, written: Located, complain: Complain) -> Any:
    """The plain value of a field that is no set; None where there is a complaint."""
    value: Any = written.value
    if value is None:
        if isinstance(field, models.CharField | models.TextField):
            complain(written.line, "has no value; leave the line out, or write one.")
        return None
    types, wanted = next(each[1:] for each in TYPES if isinstance(field, each[0]))
    if not isinstance(value, types) or (isinstance(value, bool) and types is not bool):
        complain(written.line, f"{_shown(written)} should be {wanted}.")
        return None
    if isinstance(value, str) and (odd := _UNSTORABLE.search(value)):
        code = f"U+{ord(odd.group()):04X}"
        complain(written.line, f"holds a character that no database takes ({code}); take it out.")
        return None
    if isinstance(field, models.DecimalField):
        value = Decimal(written.written)
    return scalar(value)


def plain_keys(written: Located, complain: Complain) -> tuple[list[str], dict[str, int]]:
    """The references that a list gives, in their order, and the line of each."""
    lines: dict[str, int] = {}
    for item in _items(written, "[one, two]", complain):
        if not isinstance(item.value, str):
            complain(item.line, f"{_shown(item)} should be the reference of a record, as text.")
        else:
            _note(lines, item.value, item.value, item.line, complain)
    return sorted(lines, key=key_order), lines


def plain_passages(
    written: Located, report: str, complain: Complain
) -> tuple[list[Plain], dict[Place, int]]:
    """The passages of a list, in their order, and the line of each.

    ``report`` is theirs where they name none.
    """
    places: dict[Place, Plain] = {}
    lines: dict[Place, int] = {}
    for item in _items(written, f"- {PASSAGE_FORM}", complain):
        place = _passage(item, report, complain)
        if place is not None:
            places[place_of(place)] = place
            _note(lines, place_of(place), "this passage", item.line, complain)
    return sorted(places.values(), key=place_of), lines


def _items(written: Located, form: str, complain: Complain) -> Iterator[Located]:
    if isinstance(written.value, list):
        yield from written.value
    else:
        complain(written.line, f"{_shown(written)} should be a list, such as {form}.")


def _note(lines: dict[Any, int], key: Hashable, shown: str, line: int, complain: Complain) -> None:
    """Note the line of an entry, unless the list has it already."""
    if key in lines:
        complain(line, f"{shown} is listed twice, first on line {lines[key]}.")
    else:
        lines[key] = line


def _passage(item: Located, report: str, complain: Complain) -> Plain | None:
    if not isinstance(item.value, dict):
        complain(item.line, f"{_shown(item)} should be a passage, written as {PASSAGE_FORM}.")
        return None
    complaints = list(_passage_complaints(item, report))
    for line, message in complaints:
        complain(line, f"{message}; a passage is written as {PASSAGE_FORM}.")
    if complaints:
        return None
    place = {"report": report} | {name: value.value for name, value in item.value.items()}
    return {name: place[name] for name in PASSAGE_FIELDS}


def _passage_complaints(item: Located, report: str) -> Iterator[tuple[int, str]]:
    for name, written in item.value.items():
        if name not in PASSAGE_FIELDS:
            yield written.line, f"{name} has no place here"
        elif type(written.value) is not PASSAGE_FIELDS[name] or written.value == "":
            yield written.line, f"{name} cannot be {_shown(written)}"
        elif isinstance(written.value, str) and _UNSTORABLE.search(written.value):
            yield written.line, f"{name} holds a character that no database takes"
    for name in PASSAGE_FIELDS:
        if name not in item.value and not (name == "report" and report):
            yield item.line, f"{name} is missing"


def _shown(written: Located) -> str:
    if isinstance(written.value, list):
        return "a list"
    if isinstance(written.value, dict):
        return "a mapping"
    return f"{written.written or 'nothing':.60}"
