"""Brings in what a file gives: all of it, as one change of the records' history, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import transaction

from hmic_kb.common.history import Way, recorded
from hmic_kb.common.models import Keyed
from hmic_kb.common.planning import look_again
from hmic_kb.common.publishing.publish import may_publish
from hmic_kb.importing.seen import Seen, changed_since, seen_now
from hmic_kb.importing.sheets import Given
from hmic_kb.loading.kinds import BY_NAME, Kind
from hmic_kb.loading.merge import Merged, new, taken
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem, RefusedError
from hmic_kb.loading.references import Known, references
from hmic_kb.loading.rows import Row
from hmic_kb.loading.storing import Storing


@dataclass(frozen=True)
class Brought:
    """One row, and what of its record it adds or changes; nothing where it is as it was."""

    row: Row
    merged: Merged
    is_new: bool

    @property
    def is_changed(self) -> bool:
        return not self.is_new and bool(self.merged.changed)


@dataclass
class Outcome:
    """What an import did, or would do.

    ``later`` are sentences on what was done to these records since they were seen. With any of
    those, or with problems, nothing was written.
    """

    brought: list[Brought] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    seen: Seen = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    is_written: bool = False

    def numbers(self) -> dict[str, int]:
        """How many are new, changed and unchanged."""
        new = sum(each.is_new for each in self.brought)
        changed = sum(each.is_changed for each in self.brought)
        return {"new": new, "changed": changed, "unchanged": len(self.brought) - new - changed}


def bring(
    given: Given, *, by: Any, why: str = "", write: bool = False, seen: Seen | None = None
) -> Outcome:
    """Bring in the rows for an account, which needs the permission for each of them.

    With ``write`` false the same is done and taken back. ``seen`` is that of the outcome that the
    account was shown: where a record has changed since, nothing is written.
    """
    with transaction.atomic():
        try:
            with recorded(way=Way.IMPORT, by=by, why=why):
                outcome = _outcome(given, by, seen)
        except RefusedError as refused:
            transaction.set_rollback(True)
            return Outcome(problems=refused.problems, ignored=given.ignored)
        outcome.is_written = write and not outcome.later
        if outcome.is_written:
            look_again()
        else:
            transaction.set_rollback(True)
    return outcome


def _outcome(given: Given, by: Any, seen: Seen | None) -> Outcome:
    rows = given.folder.rows
    now = seen_now({row.kind for row in rows})
    later = changed_since(seen, rows) if seen is not None else []
    storing = _Import(given, by)
    storing.store()
    return Outcome(storing.brought, [], given.ignored, now, later)


class _Import(Storing):
    """What a file says stands, but for fields of which it says nothing."""

    def __init__(self, given: Given, by: AbstractBaseUser | PermissionsMixin) -> None:
        super().__init__(given.folder, Known())
        self.by: Any = by
        self.brought: list[Brought] = []
        self._read_stored(given)
        self._read_named()

    def _read_stored(self, given: Given) -> None:
        """Read the records that there are, and what of them the file leaves as it is."""
        for kind, rows in _by_kind(self.folder.rows):
            self.known.read(kind, [row.key for row in rows], lock=True)
            untouched = set(kind.fields) - given.columns[kind.name]
            for row in rows:
                present = self.known.plain[kind.name].get(row.key, {})
                row.values.update({name: present[name] for name in untouched & present.keys()})

    def _read_named(self) -> None:
        named: dict[str, set[str]] = {}
        for row in self.folder.rows:
            for _, target, key, _ in references(row):
                named.setdefault(target.name, set()).add(key)
        for name, keys in named.items():
            self.known.read(BY_NAME[name], keys)

    def merge(self, row: Row, present: Plain | None) -> Merged:
        return taken(row.values, present) if present else new(row.values)

    def made(self, kind: Kind) -> Keyed:
        """What is imported waits to be published by someone else."""
        return kind.model(is_draft=True)

    def noted(self, row: Row, merged: Merged, *, is_new: bool) -> None:
        self.brought.append(Brought(row, merged, is_new))

    def forbidden(self, row: Row, merged: Merged) -> list[Problem]:
        """A role lacks what this would do, or may do it to drafts alone."""
        present = self.known.records[row.kind.name].get(row.key)
        act = "change" if present else "add"
        options = row.kind.model._meta
        permission = f"{options.app_label}.{act}_{options.model_name}"
        is_public = present is not None and not present.is_draft
        may_not = is_public and not self.by.has_perm(may_publish(row.kind.model))
        if merged.changed and may_not:
            return [row.problem(row.kind.key, f"{row.key} is published; a reviewer may change it.")]
        if not merged.changed or self.by.has_perm(permission):
            return []
        message = f"you may not {act} {options.verbose_name_plural}; ask someone whose role may."
        return [row.problem(row.kind.key, message)]

    def out_of_place(self, row: Row, record: Keyed, merged: Merged) -> list[Problem]:
        """A published record's sets hold no drafts; of its other fields it says so itself."""
        if record.is_draft:
            return []
        sets = {field.name for field in row.kind.sets()}
        return [
            row.problem(name, f"{key} is a draft, to be published first.", item)
            for name, target, key, item in references(row)
            if name in sets and getattr(self.known.get(target, key), "is_draft", False)
        ]


def _by_kind(rows: Iterable[Row]) -> list[tuple[Kind, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.kind.name, []).append(row)
    return [(BY_NAME[name], some) for name, some in found.items()]
