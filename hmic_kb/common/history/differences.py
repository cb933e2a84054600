"""What changed between the versions of a record, in words. Pure: it reads no database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.text import capfirst

from hmic_kb.common.history.changes import CHANGED, CREATED, DELETED
from hmic_kb.common.history.ways import Way

SAME, GONE, NEW = "same", "gone", "new"
VERBS = {CREATED: "Added", CHANGED: "Changed", DELETED: "Deleted"}


@dataclass(frozen=True)
class Piece:
    """Words that stayed (``same``), went (``gone``) or came (``new``)."""

    text: str
    kind: str


@dataclass(frozen=True)
class Difference:
    """One field: its label, and what went and came, in a line for each member of a set."""

    label: str
    lines: list[list[Piece]]


@dataclass(frozen=True)
class Version:
    """One row of the history, and what differs from the row before it."""

    number: int
    verb: str
    when: datetime
    who: str
    way: str
    why: str
    differences: list[Difference]

    @property
    def in_short(self) -> str:
        """The reason; without one, what was changed: ``Polarity, themes``."""
        if self.why or self.verb != VERBS[CHANGED]:
            return self.why
        labels = ", ".join(difference.label for difference in self.differences)
        return capfirst(labels.lower())


def versions(rows: Sequence[Any]) -> list[Version]:
    """Versions of one record from its rows, both the latest first."""
    return [_version(row, before) for row, before in zip_longest(rows, rows[1:])]


def _version(row: Any, before: Any) -> Version:
    changed = before is not None and row.history_type == CHANGED
    return Version(
        number=row.history_id,
        verb="Published" if row.history_way == Way.PUBLISH else VERBS[row.history_type],
        when=row.history_date,
        who=row.history_username,
        way=Way(row.history_way).label,
        why=row.history_change_reason,
        differences=differences(before, row) if changed else [],
    )


def differences(before: Any, after: Any) -> list[Difference]:
    """Field by field, what differs between two rows of one record."""
    model = after.instance_type
    fields = [*model._meta.fields, *model._meta.many_to_many]
    kept = {field.name for field in after.tracked_fields} | set(after.history_related)
    found = []
    for field in fields:
        if field.editable and not field.primary_key and field.name in kept:
            found += between(field, value_in(field, before), value_in(field, after))
    return found


def between(field: Any, before: Any, after: Any) -> list[Difference]:
    """What differs between two values of a field, as rows have them: one difference, or none."""
    found = _lines(field, before, after)
    return [Difference(capfirst(str(field.verbose_name)), found)] if found else []


def value_in(field: Any, row: Any) -> Any:
    """What a row has in a field: a value, the key of a related record, or a list of keys."""
    if field.is_relation:
        return row.history_related.get(field.name)
    return getattr(row, field.attname)


def words_of(field: Any, value: Any) -> list[str]:
    """A value as readers see it: the words of each member of a set, or of the one that there is."""
    members = value or () if field.many_to_many else [value]
    return [words for words in (_words(field, each) for each in members) if words]


def lines(field: Any, before: list[str], after: list[str]) -> list[list[Piece]]:
    """What became of the words of a field: of a set or a text, what stayed too."""
    if is_text(field):
        return [word_by_word("".join(before), "".join(after))]
    gone = [[Piece(each, GONE)] for each in before if each not in after]
    return gone + [[Piece(each, SAME if each in before else NEW)] for each in after]


def is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.flatchoices


def _lines(field: Any, before: Any, after: Any) -> list[list[Piece]]:
    """The same of values, and only what went or came."""
    if before == after:
        return []
    found = lines(field, words_of(field, before), words_of(field, after))
    return found if is_text(field) else [line for line in found if line[0].kind != SAME]


def word_by_word(before: str, after: str) -> list[Piece]:
    """The words of two texts, those that both have told once."""
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    pieces = []
    # Without its shortcut for words that are frequent, a long text would take minutes.
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 2000)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(old[from_old:to_old]), SAME))
        else:
            pieces.append(Piece("".join(old[from_old:to_old]), GONE))
            pieces.append(Piece("".join(new[from_new:to_new]), NEW))
    return [piece for piece in pieces if piece.text]


def _words(field: Any, value: Any) -> str:
    """A value as a reader sees it; empty for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return "{report}, {section}, {words} words at {at} ({digest})".format(**value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    # Browsers end lines in a way of their own.
    return str(dict(getattr(field, "flatchoices", ())).get(value, value)).replace("\r\n", "\n")
