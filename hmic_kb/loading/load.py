"""The fixtures into the database: everything is checked, then all of it is written or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import models, transaction

from hmic_kb.common.models import Keyed
from hmic_kb.loading.checking import broken_rules, broken_set_rules
from hmic_kb.loading.citations import Citations, disagreements
from hmic_kb.loading.kinds import BY_MODEL, KINDS
from hmic_kb.loading.merge import Merged, merge
from hmic_kb.loading.models import LoadedRecord
from hmic_kb.loading.problems import Problem, RefusedError
from hmic_kb.loading.references import Known, dangling, in_order
from hmic_kb.loading.rows import Row, read_folder
from hmic_kb.loading.sets import Sets


@dataclass
class Outcome:
    """What a load wrote, or would write. Records are named ``finding 2014-MPS-F017``.

    ``changed`` maps a record to its changed fields, ``kept`` to the fields left as staff have
    them. ``deleted`` were deleted by staff and stay so. ``absent`` are no longer in the files.
    """

    new: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    unchanged: int = 0


def load(folder: Path, *, write: bool = True) -> Outcome:
    """Load every YAML file below ``folder``; raises RefusedError, having written nothing.

    With ``write`` false the same is done and taken back: the outcome says what would happen.
    """
    rows, problems = read_folder(folder)
    if not rows and not problems:
        problems = [Problem(str(folder), 1, "", "this folder holds no fixtures (*.yaml).")]
    with transaction.atomic():
        outcome = _Load(rows, problems).run()
        if not write:
            transaction.set_rollback(True)
    return outcome


class _Load:
    """One load, from rows to records. Problems are gathered, so that all are told at once."""

    def __init__(self, rows: list[Row], problems: list[Problem]) -> None:
        self.rows = rows
        self.problems = problems
        self.known = Known()
        self.bases = {(base.kind, base.key): base for base in LoadedRecord.objects.all()}
        self.saved: list[tuple[Row, Keyed, Merged]] = []
        self.fresh_bases: list[LoadedRecord] = []
        self.outcome = Outcome()

    def run(self) -> Outcome:
        self.problems += dangling(self.rows, self.known) + disagreements(self.rows)
        for kind in KINDS:
            rows, circles = in_order([row for row in self.rows if row.kind is kind])
            self.problems += circles
            for row in rows:
                self._take(row)
        self._fill_sets()
        if self.problems:
            raise RefusedError(self.problems)
        self._remember()
        return self.outcome

    def _take(self, row: Row) -> None:
        record = self.known.get(row.kind, row.key)
        base = self.bases.get((row.kind.name, row.key))
        if record is None and base is not None:
            self.outcome.deleted.append(row.named)
            return
        present = self.known.plain[row.kind.name].get(row.key)
        merged = merge(row.values, present, base.values if base else None)
        self._account(row, merged, is_new=record is None)
        if merged.changed:
            self._save(row, record or row.kind.model(), merged)
        if base is None or base.values != merged.base or base.path != row.path:
            self.fresh_bases.append(
                LoadedRecord(kind=row.kind.name, key=row.key, path=row.path, values=merged.base)
            )

    def _account(self, row: Row, merged: Merged, *, is_new: bool) -> None:
        if merged.kept:
            self.outcome.kept[row.named] = merged.kept
        if is_new:
            self.outcome.new.append(row.named)
        elif merged.changed:
            self.outcome.changed[row.named] = merged.changed
        else:
            self.outcome.unchanged += 1

    def _save(self, row: Row, record: Keyed, merged: Merged) -> None:
        if not self._assign(row, record, merged):
            return
        wrong = broken_rules(row, record) + broken_set_rules(row, record, merged.values)
        self.problems += wrong
        if not wrong:
            record.save()
            self.known.records[row.kind.name][row.key] = record
            self.saved.append((row, record, merged))

    def _assign(self, row: Row, record: Keyed, merged: Merged) -> bool:
        """Put the values into the record; false where a record that it needs is not there."""
        for name in merged.changed:
            column = row.kind.field(name)
            value = merged.values[name]
            if column.many_to_many:
                continue
            if isinstance(column, models.ForeignKey) and value is not None:
                value = self.known.get(BY_MODEL[column.related_model], value)
                if value is None:
                    return False
            setattr(record, name, value)
        return True

    def _fill_sets(self) -> None:
        """Fill many-to-many fields, now that every record is there."""
        citations, sets = Citations(), Sets(self.known)
        for row, record, merged in self.saved:
            for column in row.kind.sets():
                if column.name in merged.changed:
                    sets.fill(row, record, column, merged.values[column.name], citations)
        self.problems += citations.write()
        if not self.problems:
            sets.write()

    def _remember(self) -> None:
        LoadedRecord.objects.bulk_create(
            self.fresh_bases,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["path", "values"],
        )
        written = {(row.kind.name, row.key) for row in self.rows}
        paths = {row.path for row in self.rows}
        for (name, key), base in self.bases.items():
            if base.path in paths and (name, key) not in written:
                if key in self.known.records[name]:
                    self.outcome.absent.append(f"{name} {key}")
                else:
                    base.delete()
