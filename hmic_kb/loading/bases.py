"""What was last loaded of each record, remembered from one load to the next."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from hmic_kb.common.models import natural_order
from hmic_kb.loading.kinds import BY_NAME
from hmic_kb.loading.models import LoadedRecord
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.references import Known
from hmic_kb.loading.rows import Folder, Row


class Bases:
    """All that loads so far remember. Nothing is written before ``write``."""

    def __init__(self) -> None:
        self._stored = {(base.kind, base.key): base for base in LoadedRecord.objects.all()}
        self._fresh: list[LoadedRecord] = []

    def of(self, row: Row) -> Plain | None:
        base = self._stored.get((row.kind.name, row.key))
        return base.values if base else None

    def remember(self, row: Row, values: Plain) -> None:
        base = self._stored.get((row.kind.name, row.key))
        if base is None or (base.values, base.path) != (values, row.path):
            self._fresh.append(
                LoadedRecord(kind=row.kind.name, key=row.key, path=row.path, values=values)
            )

    def write(self) -> None:
        LoadedRecord.objects.bulk_create(
            self._fresh,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["path", "values"],
        )

    def absent(self, folder: Folder) -> list[LoadedRecord]:
        """What a folder no longer gives, though it has their file or their report."""
        given = {(row.kind.name, row.key) for row in folder.rows}
        places = {_place(path) for path in folder.paths}
        return [
            base
            for identity, base in self._stored.items()
            if identity not in given and _place(base.path) in places
        ]

    def still_held(self, absent: Iterable[LoadedRecord], known: Known) -> list[LoadedRecord]:
        """Those that the database has; those that were deleted there are forgotten."""
        held = []
        for base in absent:
            if base.key in known.records[base.kind]:
                held.append(base)
            else:
                base.delete()
        return sorted(held, key=lambda base: natural_order(named(base)))


def named(base: LoadedRecord) -> str:
    """As Row names it: ``finding 2014-MPS-F017``."""
    return f"{BY_NAME[base.kind].label} {base.key}"


def _place(path: str) -> str:
    """The folder of a report, all of whose files belong together, or else the file itself."""
    folder = PurePosixPath(path).parent
    return path if folder == PurePosixPath() else str(folder)
