"""What a sheet's columns mean: told by the models' own fields, never by a list of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from findings.models import Passage
from hmic_kb.importing.places import FORM
from hmic_kb.loading.kinds import BY_MODEL, Kind
from hmic_kb.loading.plain import Plain, default, plain, records

SAMPLE = 200  # records among which an example is sought
# What may stand in a cell, by the class of field; the first that fits counts.
ALLOWED: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "true or false"),
    (models.IntegerField, "a whole number"),
    (models.DecimalField, "a number, such as 15.8"),
    (models.DateField, "a day: 2014-12-01 or 01/12/2014"),
)


@dataclass(frozen=True)
class ColumnNote:
    """One column: what it means, what may stand in it, and what does in a record of ours."""

    name: str
    meaning: str
    allowed: str
    needed: bool
    example: str


def column_notes(kind: Kind) -> list[ColumnNote]:
    samples = [plain(kind, record) for record in records(kind)[:SAMPLE]]
    return [_note(kind, name, samples) for name in kind.fields]


def _note(kind: Kind, name: str, samples: Sequence[Plain]) -> ColumnNote:
    field: Any = kind.field(name)
    examples = (written(values[name]) for values in samples)
    return ColumnNote(
        name=name,
        meaning=str(field.help_text),
        allowed=_allowed(kind, field),
        needed=_is_needed(kind, field),
        example=next(filter(None, examples), ""),
    )


def _is_needed(kind: Kind, field: Any) -> bool:
    if field.many_to_many:
        return field.name in kind.model.needs_at_least_one()
    return not field.blank and not field.has_default()


def _allowed(kind: Kind, field: Any) -> str:
    if field.name == kind.key:
        return f"a {kind.key} that no other {kind.label} has"
    if field.many_to_many and field.related_model is Passage:
        return f"passages, written as {FORM}, divided by semicolons"
    if field.is_relation:
        kind = BY_MODEL[field.related_model]
        one = f"the {kind.key} of a {kind.label}"
        return f"{one}, or several divided by semicolons" if field.many_to_many else one
    if field.flatchoices:
        choices = ", ".join(str(value) for value, _ in field.flatchoices)
        return f"{choices}{_if_empty(field)}"
    words = next((words for each, words in ALLOWED if isinstance(field, each)), "text")
    if words == "text" and field.max_length:
        words = f"text of at most {field.max_length} characters"
    return f"{words}{_if_empty(field)}"


def _if_empty(field: Any) -> str:
    value = written(default(field))
    return f"; {value} if empty" if value else ""


def written(value: Any) -> str:
    """A plain value as it stands in a cell."""
    if isinstance(value, list):
        return "; ".join(map(written, value))
    if isinstance(value, dict):
        return "{report}, {section}, {at}+{words}, {digest}".format(**value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
