"""The fixtures into the database: everything is checked, then all of it is written or nothing."""

from pathlib import Path

from django.db import transaction

from hmic_kb.common.history import Way, recorded
from hmic_kb.common.models import Keyed
from hmic_kb.loading.bases import Bases, named
from hmic_kb.loading.checking import broken_field_rules, broken_rules, save
from hmic_kb.loading.citations import Citations, disagreements
from hmic_kb.loading.kinds import BY_MODEL, KINDS, Kind
from hmic_kb.loading.merge import Merged, merge, new
from hmic_kb.loading.outcome import Outcome
from hmic_kb.loading.problems import Problem, RefusedError
from hmic_kb.loading.references import Known, dangling, in_order, references
from hmic_kb.loading.removal import remove
from hmic_kb.loading.rows import Folder, Row, read_folder
from hmic_kb.loading.sets import Sets
from hmic_kb.loading.unique import release


def load(
    folder: Path, *, write: bool = True, why: str = "", remove_absent: bool = False
) -> Outcome:
    """Load every YAML file below ``folder``; raises RefusedError, having written nothing.

    ``why`` is the reason that the histories of the records give. With ``remove_absent``, records
    that left the files are deleted. With ``write`` false the same is done and taken back: the
    outcome says what would happen.
    """
    content = read_folder(folder)
    with transaction.atomic():
        with recorded(way=Way.LOAD, why=why):
            outcome = _Load(content, remove_absent=remove_absent).run()
        if not write:
            transaction.set_rollback(True)
    return outcome


class _Load:
    """One load, from rows to records. Problems are gathered, so that all are told at once."""

    def __init__(self, folder: Folder, *, remove_absent: bool) -> None:
        self.folder = folder
        self.remove_absent = remove_absent
        self.problems = list(folder.problems)
        self.known = Known()
        self.bases = Bases()
        self.deleted = {
            (row.kind.name, row.key)
            for row in folder.rows
            if self.bases.of(row) is not None and self.known.get(row.kind, row.key) is None
        }
        self.taken: list[tuple[Row, Keyed, Merged]] = []
        self.outcome = Outcome()

    def run(self) -> Outcome:
        self.problems += dangling(self.folder, self.known) + disagreements(self.folder.rows)
        for kind in KINDS:
            rows, circles = in_order([row for row in self.folder.rows if row.kind is kind])
            self.problems += circles
            self._take(kind, rows)
        self._fill_sets()
        if self.problems:
            raise RefusedError(self.problems)
        absent = self.bases.still_held(self.bases.absent(self.folder), self.known)
        if self.remove_absent:
            remove(absent, self.known)
            self.outcome.removed = [named(base) for base in absent]
        else:
            self.outcome.absent = [named(base) for base in absent]
        self.bases.write()
        return self.outcome

    def _take(self, kind: Kind, rows: list[Row]) -> None:
        deleted = {row.key: row.named for row in rows if (kind.name, row.key) in self.deleted}
        self.outcome.deleted += deleted.values()
        merged = [(row, self._merge(row)) for row in rows if row.key not in deleted]
        stored = self.known.records[kind.name]
        release(kind, [(stored[row.key], m.changed) for row, m in merged if row.key in stored])
        for row, each in merged:
            self.outcome.account(row, each, is_new=row.key not in stored)
            self.bases.remember(row, each.base)
            record = stored.get(row.key) or kind.model()
            self.problems += self._put(row, record, each)
            self.taken.append((row, record, each))

    def _merge(self, row: Row) -> Merged:
        present = self.known.plain[row.kind.name].get(row.key)
        return merge(row.values, present, self.bases.of(row)) if present else new(row.values)

    def _put(self, row: Row, record: Keyed, merged: Merged) -> list[Problem]:
        """Save the record as merged; or say what is wrong with it."""
        if row.wrong:
            return broken_field_rules(row, set(row.kind.fields) - row.wrong)
        wrong = self._names_deleted(row, merged)
        if not_written := merged.kept | merged.disputed:
            wrong += broken_field_rules(row, not_written)
        if not self._assign(row, record, merged):
            return wrong + broken_field_rules(row, merged.changed)
        wrong += _misplaced(row, record, merged)
        if merged.changed:
            wrong += broken_rules(row, record, merged.values)
            wrong += save(row, record) if not wrong else []
        if not wrong:
            self.known.records[row.kind.name][row.key] = record
        return wrong

    def _names_deleted(self, row: Row, merged: Merged) -> list[Problem]:
        return [
            row.problem(name, f"{key} was deleted by staff; take it out, or add it again.", item)
            for name, target, key, item in references(row)
            if name in merged.changed and (target.name, key) in self.deleted
        ]

    def _assign(self, row: Row, record: Keyed, merged: Merged) -> bool:
        """Put the values into the record; false where a record that it needs is not there.

        All its relations are set, changed or not: what they lead to may have changed in this load.
        """
        complete = True
        for column in row.kind.columns():
            if column.name in merged.changed:
                setattr(record, column.name, column.to_python(merged.values[column.name]))
        for column in row.kind.relations():
            key = merged.values[column.name]
            related = self.known.get(BY_MODEL[column.related_model], key)
            setattr(record, column.name, related)
            complete = complete and (related is not None or key is None)
        return complete

    def _fill_sets(self) -> None:
        """Fill many-to-many fields, now that every record is there, and all passages are known.

        Passages of records that were refused are checked too.
        """
        citations = Citations()
        sets = Sets(self.known, citations)
        for row, record, merged in self.taken:
            for column in row.kind.sets():
                if column.name in merged.changed:
                    sets.fill(row, record, column, merged.changed[column.name])
        self.problems += citations.write()
        if not self.problems:
            sets.write()


def _misplaced(row: Row, record: Keyed, merged: Merged) -> list[Problem]:
    """A record in a file where a dump would not write it, unless staff moved it."""
    if merged.kept or merged.disputed or row.kind.path(record) == row.path:
        return []
    return [row.problem(row.kind.key, f"{row.key} belongs in {row.kind.path(record)}.")]
