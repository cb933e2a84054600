"""What import-export's pages are given to work with: a resource, a format, a place to keep files.

The pages, the confirmation and the upload in between are its own; reading, checking and writing
are ours, so that a sheet is held to the same rules as every other file.
"""

import re
from datetime import timedelta
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.utils import timezone
from import_export.formats.base_formats import Format
from import_export.resources import Resource
from import_export.results import Result
from import_export.tmp_storages import MediaStorage

from hmic_kb.importing.bring import Outcome, bring
from hmic_kb.importing.files import read
from hmic_kb.importing.seen import Seen
from hmic_kb.loading.kinds import Kind


class AnyFile(Format):
    """CSV, XLSX or YAML, told apart by what the file holds."""

    def get_title(self) -> str:
        return "CSV, XLSX or YAML"

    def create_dataset(self, in_stream: bytes) -> bytes:
        return in_stream

    def get_read_mode(self) -> str:
        return "rb"

    def is_binary(self) -> bool:
        return True

    def can_import(self) -> bool:
        return True


class BroughtResult(Result):
    """An outcome, as import-export asks about it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome

    def has_errors(self) -> bool:
        return bool(self.outcome.problems)


class KindResource(Resource):
    """One kind of record, whose whole file is brought in at once."""

    def __init__(self, kind: Kind, **options: Any) -> None:
        super().__init__()
        self.kind = kind

    @classmethod
    def get_display_name(cls) -> str:
        return cls.__name__

    def import_data(
        self,
        dataset: bytes,
        dry_run: bool = False,
        *,
        file_name: str,
        user: Any,
        report: str = "",
        why: str = "",
        seen: Seen | None = None,
        **options: Any,
    ) -> BroughtResult:
        given = read(dataset, file_name, self.kind, report)
        return BroughtResult(bring(given, by=user, why=why, seen=seen, write=not dry_run))


class UploadStorage(MediaStorage):
    """Uploads that wait to be confirmed, for a day at most."""

    KEPT = timedelta(days=1)
    NAME = re.compile(r"[0-9a-f]{32}")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, MEDIA_FOLDER="imports")

    def save(self, data: bytes) -> None:
        self._remove_old()
        super().save(data)

    def get_full_path(self) -> str:
        if not self.NAME.fullmatch(self.name):
            raise SuspiciousFileOperation("That is not the name of an upload.")
        return super().get_full_path()

    def _remove_old(self) -> None:
        if not self._storage.exists(self.MEDIA_FOLDER):
            return
        for name in self._storage.listdir(self.MEDIA_FOLDER)[1]:
            path = f"{self.MEDIA_FOLDER}/{name}"
            if self._storage.get_modified_time(path) < timezone.now() - self.KEPT:
                self._storage.delete(path)
