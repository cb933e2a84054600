"""A record that has a later version than the one its form was opened at: what each made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from hmic_kb.common.history.differences import (
    Piece,
    Version,
    lines,
    value_in,
    versions,
    words_of,
)
from hmic_kb.common.history.seen import rows_since
from hmic_kb.common.history.states import present

MINE, THEIRS = "mine", "theirs"
Lines = list[list[Piece]]


@dataclass(frozen=True)
class Parting:
    """A field in which the three versions part.

    ``opened`` is as it was in the version that was opened, none where that is not kept. ``theirs``
    is as it is now and ``mine`` as it was typed, with what went and came since it was opened.
    """

    label: str
    opened: Lines | None
    theirs: Lines
    mine: Lines
    changed_by_them: bool
    changed_by_me: bool

    @property
    def is_disputed(self) -> bool:
        return self.changed_by_them and self.changed_by_me

    @property
    def obvious(self) -> str:
        """Which is to stand unless someone says otherwise; empty where that has to be said."""
        if self.is_disputed:
            return ""
        return THEIRS if self.changed_by_them else MINE


@dataclass(frozen=True)
class Clash:
    """``number`` is the last version; ``since`` are all after the one opened, the latest first."""

    number: int
    since: list[Version]
    partings: dict[str, Parting]


def clash(record: Any, opened: int, typed: Mapping[str, list[str]]) -> Clash | None:
    """What happened to a record since its version ``opened``; none where nothing did.

    ``typed`` has the fields that can be told apart, by name, in words as ``words_of`` gives them.
    """
    model = type(record)
    rows = rows_since(model, record.pk, opened)
    if not rows or rows[0].history_id == opened:
        return None
    first = rows[-1] if rows[-1].history_id == opened else None
    now = present_row(record)
    partings = {}
    for name, mine in typed.items():
        field = model._meta.get_field(name)
        theirs = words_of(field, value_in(field, now))
        before = words_of(field, value_in(field, first)) if first else None
        if mine != theirs:
            partings[name] = _parting(field, before, theirs, mine)
    since = versions(rows)
    return Clash(rows[0].history_id, since[:-1] if first else since, partings)


def present_row(record: Any) -> Any:
    """A row of the history with the present state of a record, as it would be written."""
    model = type(record)
    state = present(model, [record.pk])[record.pk]
    return model.history.model(**state.values, history_related=state.related)


def _parting(field: Any, before: list[str] | None, theirs: list[str], mine: list[str]) -> Parting:
    known = before if before is not None else []
    return Parting(
        label=capfirst(str(field.verbose_name)),
        opened=None if before is None else lines(field, before, before),
        theirs=lines(field, theirs if before is None else known, theirs),
        mine=lines(field, mine if before is None else known, mine),
        changed_by_them=before is None or theirs != before,
        changed_by_me=before is None or mine != before,
    )
