"""The fixtures into the database: everything is checked, then all of it is written or nothing."""

from pathlib import Path

from django.db import transaction

from hmic_kb.common.history import Way, recorded
from hmic_kb.common.models import Keyed
from hmic_kb.common.planning import look_again
from hmic_kb.loading.bases import Bases, named
from hmic_kb.loading.drafts import refuse_drafts
from hmic_kb.loading.kinds import Kind
from hmic_kb.loading.merge import Merged, merge, new
from hmic_kb.loading.outcome import Outcome
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.references import Known, references
from hmic_kb.loading.removal import remove
from hmic_kb.loading.rows import Folder, Row, read_folder
from hmic_kb.loading.storing import Storing


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
        if write:
            look_again()
        else:
            transaction.set_rollback(True)
    return outcome


class _Load(Storing):
    """One load of the fixtures: what staff changed or deleted stands."""

    def __init__(self, folder: Folder, *, remove_absent: bool) -> None:
        super().__init__(folder, Known.everything())
        self.remove_absent = remove_absent
        self.bases = Bases()
        self.deleted = {
            (row.kind.name, row.key)
            for row in folder.rows
            if self.bases.of(row) is not None and self.known.get(row.kind, row.key) is None
        }
        self.outcome = Outcome()

    def run(self) -> Outcome:
        refuse_drafts(self.folder)
        self.store()
        absent = self.bases.still_held(self.bases.absent(self.folder), self.known)
        if self.remove_absent:
            remove(absent, self.known)
            self.outcome.removed = [named(base) for base in absent]
        else:
            self.outcome.absent = [named(base) for base in absent]
        self.bases.write()
        return self.outcome

    def chosen(self, kind: Kind, rows: list[Row]) -> list[Row]:
        self.outcome.deleted += [row.named for row in rows if (kind.name, row.key) in self.deleted]
        return [row for row in rows if (kind.name, row.key) not in self.deleted]

    def merge(self, row: Row, present: Plain | None) -> Merged:
        return merge(row.values, present, self.bases.of(row)) if present else new(row.values)

    def noted(self, row: Row, merged: Merged, *, is_new: bool) -> None:
        self.outcome.account(row, merged, is_new=is_new)
        self.bases.remember(row, merged.base)

    def forbidden(self, row: Row, merged: Merged) -> list[Problem]:
        """It names what staff deleted."""
        return [
            row.problem(name, f"{key} was deleted by staff; take it out, or add it again.", item)
            for name, target, key, item in references(row)
            if name in merged.changed and (target.name, key) in self.deleted
        ]

    def out_of_place(self, row: Row, record: Keyed, merged: Merged) -> list[Problem]:
        """It stands in a file where a dump would not write it, unless staff moved it."""
        if merged.kept or merged.disputed or row.kind.path(record) == row.path:
            return []
        return [row.problem(row.kind.key, f"{row.key} belongs in {row.kind.path(record)}.")]
