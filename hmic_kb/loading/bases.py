"""What was last loaded of each record, remembered from one load to the next."""

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

    def forget_absent(self, folder: Folder, known: Known) -> list[str]:
        """Records that a folder no longer gives, though it has their file or their report.

        Named as Row names them, so that someone deletes them; those that were are forgotten.
        """
        given = {(row.kind.name, row.key) for row in folder.rows}
        places = {_place(path) for path in folder.paths}
        absent = []
        for (name, key), base in self._stored.items():
            if (name, key) in given or _place(base.path) not in places:
                continue
            if key in known.records[name]:
                absent.append(f"{BY_NAME[name].label} {key}")
            else:
                base.delete()
        return sorted(absent, key=natural_order)


def _place(path: str) -> str:
    """The folder of a report, all of whose files belong together, or else the file itself."""
    folder = PurePosixPath(path).parent
    return path if folder == PurePosixPath() else str(folder)
