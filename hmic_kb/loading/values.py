"""What a file says of one field, as a plain value of the type that the field holds."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from hmic_kb.common.models import natural_order
from hmic_kb.loading.plain import Plain, scalar
from hmic_kb.loading.reader import Located

PASSAGE_FIELDS = {"report": str, "section": str, "at": int, "words": int, "digest": str}
# What a plain value may be, by the class of field; the first that fits counts.
TYPES: tuple[tuple[type[models.Field], type | tuple[type, ...], str], ...] = (
    (models.BooleanField, bool, "true or false"),
    (models.IntegerField, int, "a whole number"),
    (models.DecimalField, (int, Decimal), "a number"),
    (models.DateField, date, "a date such as 2012-12-18"),
    (models.ForeignKey, str, "the reference of a record"),
    (models.Field, str, "text; put it in quotes"),
)


class WrongValueError(Exception):
    """A value that its field cannot hold; the message says what would be right."""


def plain_value(field: models.Field, written: Located) -> Any:
    """The plain value of a field other than passages; raises WrongValueError."""
    if field.many_to_many:
        return _plain_keys(written)
    value = written.value
    if value is None:
        if isinstance(field, models.CharField | models.TextField):
            raise WrongValueError("has no value; leave the line out, or write one.")
        return None
    for field_class, types, wanted in TYPES:
        if isinstance(field, field_class):
            fits = isinstance(value, types) and not isinstance(value, datetime)
            if not fits or (isinstance(value, bool) and types is not bool):
                raise WrongValueError(f"{_shown(value)} should be {wanted}.")
            break
    if isinstance(field, models.DecimalField):
        value = Decimal(value)
    return scalar(value)


def _shown(value: Any) -> str:
    kinds = {list: "a list", dict: "a mapping"}
    return kinds.get(type(value), f"{value!s:.60}")


def plain_passages(written: Located, report: str) -> list[Plain]:
    """Passages in the order written; ``report`` is theirs where they name none."""
    if not isinstance(written.value, list):
        raise WrongValueError("should be a list of passages (- {section: ...}).")
    return [_passage(item, report) for item in written.value]


def _plain_keys(written: Located) -> list[str]:
    if not isinstance(written.value, list):
        raise WrongValueError("should be a list, such as [one, two].")
    keys = [item.value for item in written.value]
    wrong = [key for key in keys if not isinstance(key, str)]
    if wrong:
        raise WrongValueError(f"{_shown(wrong[0])} should be the reference of a record, as text.")
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise WrongValueError(f"{', '.join(sorted(twice))} is listed twice.")
    return sorted(keys, key=natural_order)


def _passage(item: Located, report: str) -> Plain:
    wanted = "{section: Heading, at: 120, words: 23, digest: '0123456789abcdef'}"
    if not isinstance(item.value, dict):
        raise WrongValueError(f"a passage is written as {wanted}.")
    place = {"report": report} | {name: value.value for name, value in item.value.items()}
    unknown = place.keys() - PASSAGE_FIELDS.keys()
    if unknown:
        raise WrongValueError(f"a passage has no {sorted(unknown)[0]}; it is written as {wanted}.")
    for name, kind in PASSAGE_FIELDS.items():
        value = place.get(name)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            said = "nothing" if value in (None, "") else _shown(value)
            raise WrongValueError(f"a passage's {name} is {said}; it is written as {wanted}.")
    return {name: place[name] for name in PASSAGE_FIELDS}
