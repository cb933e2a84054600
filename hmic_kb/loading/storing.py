"""Rows into records, all of them or none: what every way of bringing in files shares."""

from collections.abc import Collection

from hmic_kb.common.models import Keyed
from hmic_kb.loading.checking import broken_field_rules, broken_rules, save
from hmic_kb.loading.citations import Citations, disagreements
from hmic_kb.loading.kinds import BY_MODEL, KINDS, Kind
from hmic_kb.loading.merge import Merged
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem, RefusedError
from hmic_kb.loading.references import Known, dangling, in_order
from hmic_kb.loading.rows import Folder, Row
from hmic_kb.loading.sets import Sets
from hmic_kb.loading.unique import release


class Storing:
    """Stores rows within a transaction. Problems are gathered, so that all are told at once.

    A way of bringing in says what is to stand of a row (``merge``), which rows it leaves out
    (``chosen``), what else is wrong (``forbidden``, ``out_of_place``), and takes note (``noted``).
    """

    def __init__(self, folder: Folder, known: Known) -> None:
        self.folder = folder
        self.known = known
        self.problems = list(folder.problems)
        self.taken: list[tuple[Row, Keyed, Merged]] = []

    def merge(self, row: Row, present: Plain | None) -> Merged:
        """What is to stand of a row, beside what the database has, if it has it."""
        raise NotImplementedError

    def chosen(self, kind: Kind, rows: list[Row]) -> list[Row]:
        return rows

    def made(self, kind: Kind) -> Keyed:
        """A record that is new, before any of its values."""
        return kind.model()

    def forbidden(self, row: Row, merged: Merged) -> list[Problem]:
        """What is wrong with a row whatever it refers to."""
        return []

    def out_of_place(self, row: Row, record: Keyed, merged: Merged) -> list[Problem]:
        """What is wrong with a record that has all that it refers to."""
        return []

    def noted(self, row: Row, merged: Merged, *, is_new: bool) -> None:
        """Called once for each row that is not left out."""

    def store(self) -> None:
        """Raises RefusedError with all problems; the transaction is then to be rolled back."""
        self.problems += dangling(self.folder, self.known) + disagreements(self.folder.rows)
        for kind in KINDS:
            rows, circles = in_order([row for row in self.folder.rows if row.kind is kind])
            self.problems += circles
            self._take(kind, self.chosen(kind, rows))
        self._fill_sets()
        if self.problems:
            raise RefusedError(self.problems)

    def _take(self, kind: Kind, rows: Collection[Row]) -> None:
        present = self.known.plain[kind.name]
        merged = [(row, self.merge(row, present.get(row.key))) for row in rows]
        stored = self.known.records[kind.name]
        release(kind, [(stored[row.key], m.changed) for row, m in merged if row.key in stored])
        for row, each in merged:
            self.noted(row, each, is_new=row.key not in stored)
            record = stored.get(row.key) or self.made(kind)
            self.problems += self._put(row, record, each)
            self.taken.append((row, record, each))

    def _put(self, row: Row, record: Keyed, merged: Merged) -> list[Problem]:
        """Save the record as merged; or say what is wrong with it."""
        if row.wrong:
            return broken_field_rules(row, set(row.kind.fields) - row.wrong)
        wrong = self.forbidden(row, merged)
        if not_written := merged.kept | merged.disputed:
            wrong += broken_field_rules(row, not_written)
        if not self._assign(row, record, merged):
            return wrong + broken_field_rules(row, merged.changed)
        wrong += self.out_of_place(row, record, merged)
        if merged.changed:
            wrong += broken_rules(row, record, merged.values)
            wrong += save(row, record) if not wrong else []
        if not wrong:
            self.known.records[row.kind.name][row.key] = record
        return wrong

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
        citations = Citations(row for row, _, _ in self.taken)
        sets = Sets(self.known, citations)
        for row, record, merged in self.taken:
            for column in row.kind.sets():
                if column.name in merged.changed:
                    sets.fill(row, record, column, merged.changed[column.name])
        self.problems += citations.write()
        if not self.problems:
            sets.write()
