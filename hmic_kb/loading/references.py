"""Relations by key: which records exist, in the database or in the files being read."""

from difflib import get_close_matches
from typing import Any

from hmic_kb.common.models import Keyed
from hmic_kb.loading.kinds import BY_MODEL, KINDS, Kind
from hmic_kb.loading.plain import Plain, plain, records
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Row


class Known:
    """Records of the database by kind and key, with their plain values, growing as rows are saved.

    Reads everything once: a few queries a kind, however many records there are.
    """

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Keyed]] = {kind.name: {} for kind in KINDS}
        self.plain: dict[str, dict[str, Plain]] = {kind.name: {} for kind in KINDS}
        for kind in KINDS:
            for record in records(kind):
                key = getattr(record, kind.key)
                self.records[kind.name][key] = record
                self.plain[kind.name][key] = plain(kind, record)

    def get(self, kind: Kind, key: str | None) -> Any:
        return self.records[kind.name].get(key) if key else None


def dangling(rows: list[Row], known: Known) -> list[Problem]:
    """References to records that neither the files nor the database have."""
    written = {(row.kind.name, row.key) for row in rows}
    problems = []
    for row in rows:
        for field in [*row.kind.relations(), *row.kind.sets()]:
            for target, key in _keys(row, field):
                if (target.name, key) not in written and not known.get(target, key):
                    message = _no_such(target, key, written, known)
                    problems.append(row.problem(field.name, message, key))
    return problems


def _keys(row: Row, field: Any) -> list[tuple[Kind, str]]:
    value = row.values[field.name]
    if field.related_model not in BY_MODEL:
        reports = next(kind for kind in KINDS if kind.name == "reports")
        return [(reports, place["report"]) for place in value]
    target = BY_MODEL[field.related_model]
    return [(target, key) for key in (value if field.many_to_many else [value]) if key]


def _no_such(target: Kind, key: str, written: set[tuple[str, str]], known: Known) -> str:
    keys = {key for kind, key in written if kind == target.name} | set(known.records[target.name])
    near = get_close_matches(key, keys, n=3)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"there is no {target.label} {key}.{meant}"


def in_order(rows: list[Row]) -> tuple[list[Row], list[Problem]]:
    """Rows of one kind, each after those of its kind that it refers to; and those in a circle."""
    by_key = {row.key: row for row in rows}
    ordered: dict[str, Row] = {}
    problems: list[Problem] = []
    waiting = dict(by_key)
    while waiting:
        ready = [
            row
            for row in waiting.values()
            if not any(key in waiting and key != row.key for _, key in _own_kind(row))
        ]
        if not ready:
            for row in waiting.values():
                field, key = next((f, k) for f, k in _own_kind(row) if k in waiting)
                problems.append(row.problem(field, f"{key} leads back to {row.key}: a circle."))
            break
        for row in ready:
            ordered[row.key] = waiting.pop(row.key)
    return list(ordered.values()), problems


def _own_kind(row: Row) -> list[tuple[str, str]]:
    fields = [field for field in row.kind.relations() if field.related_model is row.kind.model]
    return [(field.name, row.values[field.name]) for field in fields if row.values[field.name]]
