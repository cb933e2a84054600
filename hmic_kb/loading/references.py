"""Relations by key: which records exist, in the database or in the files being read."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from findings.models import Passage
from hmic_kb.common.lots import in_lots
from hmic_kb.common.models import Keyed
from hmic_kb.loading.kinds import BY_MODEL, BY_NAME, KINDS, Kind
from hmic_kb.loading.plain import Plain, every, place_of, plain, records
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Folder, Row

ALIKE, MOST_ALIKE = 4, 5_000  # characters, and keys, among which a key is sought that was meant


class Known:
    """Records of the database by kind and key, with their plain values, growing as rows are saved.

    They are read a few hundred at a time, in a few queries each. Until the transaction ends nobody
    else changes what was read and locked, where the database can see to that.
    """

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Keyed]] = {kind.name: {} for kind in KINDS}
        self.plain: dict[str, dict[str, Plain]] = {kind.name: {} for kind in KINDS}

    @classmethod
    def everything(cls) -> "Known":
        """Every published record, locked."""
        known = cls()
        for kind in KINDS:
            known._take(kind, records(kind).select_for_update(of=("self",)))
        return known

    def read(self, kind: Kind, keys: Collection[str], *, lock: bool = False) -> None:
        """Those of a kind that have these keys, drafts too, and were not read before."""
        wanted = sorted(set(keys) - self.records[kind.name].keys())
        for some in in_lots(wanted):
            found = every(kind).filter(**{f"{kind.key}__in": some})
            self._take(kind, found.select_for_update(of=("self",)) if lock else found)

    def _take(self, kind: Kind, found: Iterable[Keyed]) -> None:
        for record in found:
            key = getattr(record, kind.key)
            self.records[kind.name][key] = record
            self.plain[kind.name][key] = plain(kind, record)

    def get(self, kind: Kind, key: str | None) -> Any:
        return self.records[kind.name].get(key) if key else None


def like(kind: Kind, key: str) -> list[str]:
    """Keys of the database that begin as this one does, where it may be meant for one of them."""
    begins = {f"{kind.key}__istartswith": key[:ALIKE]}
    found = kind.model.every.filter(**begins).order_by(kind.key)
    return list(found.values_list(kind.key, flat=True)[:MOST_ALIKE])


def dangling(folder: Folder, known: Known) -> list[Problem]:
    """References to records that neither the files nor the database have.

    What may stand in a file that could not be read is not missed.
    """
    keys = {kind.name: set(known.records[kind.name]) for kind in KINDS}
    for row in folder.rows:
        keys[row.kind.name].add(row.key)

    # One wrong key is often named many times.
    @cache
    def no_such(target: Kind, key: str) -> str:
        near = get_close_matches(key, {*keys[target.name], *like(target, key)}, n=3)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        return f"there is no {target.label} {key}.{meant}"

    problems = []
    for row in folder.rows:
        for name, target, key, item in references(row):
            if key in keys[target.name] or target.name in folder.unread:
                continue
            if name == "report" and name not in row.lines:
                message = f"{no_such(target, key)} A folder under reports/ is named for its report."
                problems.append(Problem(row.path, 1, "", message))
            else:
                problems.append(row.problem(name, no_such(target, key), item))
    return problems


def references(row: Row) -> Iterator[tuple[str, Kind, str, Any]]:
    """Field, kind and key of each record that a row names, and the entry that names it."""
    return named_by(row.kind, row.values)


def named_by(kind: Kind, values: Plain) -> Iterator[tuple[str, Kind, str, Any]]:
    """As ``references``, of a record's plain values."""
    for relation in kind.relations():
        if key := values[relation.name]:
            yield relation.name, BY_MODEL[relation.related_model], key, None
    for field in kind.sets():
        for entry in values[field.name]:
            if field.related_model is not Passage:
                yield field.name, BY_MODEL[field.related_model], entry, entry
            elif entry["report"] != values.get("report"):
                yield field.name, BY_NAME["reports"], entry["report"], place_of(entry)


def in_order(rows: list[Row]) -> tuple[list[Row], list[Problem]]:
    """Rows of one kind, each after those of its kind that it refers to; and those in a circle."""
    by_key = {row.key: row for row in rows}
    needed = {row.key: {key for _, key in _own_kind(row) if key in by_key} for row in rows}
    problems: list[Problem] = []
    while True:
        try:
            return [by_key[key] for key in TopologicalSorter(needed).static_order()], problems
        except CycleError as error:
            # Each is named after the one that needs it.
            circle = error.args[1]
            for key, needs in zip(circle[1:], circle, strict=False):
                row = by_key[key]
                field = next(name for name, target in _own_kind(row) if target == needs)
                problems.append(row.problem(field, f"{needs} leads back to {key}: a circle."))
                needed[key].discard(needs)


def _own_kind(row: Row) -> list[tuple[str, str]]:
    fields = [field for field in row.kind.relations() if field.related_model is row.kind.model]
    return [(field.name, row.values[field.name]) for field in fields if row.values[field.name]]
