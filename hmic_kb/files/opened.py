"""Bundles that come back: opened without trust, and held against what they say of themselves."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from typing import Any
from zipfile import ZipFile

from django.http import QueryDict

from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports import FORMATS
from hmic_kb.common.exports.archives import BYTES_AT_ONCE
from hmic_kb.common.uploads import UNREADABLE, NotOursError
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import Asked, asked
from hmic_kb.files.bundle import ABOUT, PACKAGE, SUMS
from hmic_kb.files.package import OURS


@dataclass(frozen=True)
class Opened:
    """A bundle whose descriptor is one of ours; the rest may still be damaged or changed."""

    archive: ZipFile
    asked: Asked
    rows: int

    def problems(self) -> Iterator[str]:
        """A sentence for each thing that keeps it from being whole."""
        try:
            sums = {line[66:]: line[:64] for line in self._lines(SUMS)}
        except (UnicodeDecodeError, KeyError, *UNREADABLE):
            yield f"{SUMS} cannot be read."
            return
        for name in expected(self.asked.export.kind):
            if name == SUMS:
                continue
            try:
                right = sums.get(name) == self._sha256(name)
            except KeyError:
                yield f"{name} is missing."
            except UNREADABLE:
                yield f"{name} is damaged."
            else:
                if not right:
                    yield f"{name} is not the file that {SUMS} says."

    def objects(self) -> Iterator[dict[str, Any]]:
        """The rows as JSON has them: one a line, as this site writes them."""
        for line in self._lines(f"{self.asked.export.kind}.json"):
            if line not in ("[", "]"):
                yield json.loads(line.removesuffix(","))

    def _lines(self, name: str) -> Iterator[str]:
        with self.archive.open(name) as file:
            for line in TextIOWrapper(file, encoding="utf-8", newline="\n"):
                yield line.rstrip("\n")

    def _sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        with self.archive.open(name) as file:
            while some := file.read(BYTES_AT_ONCE):
                digest.update(some)
        return digest.hexdigest()


def open_bundle(archive: ZipFile) -> Opened:
    """The bundle. Raises NotOursError where it is none of ours."""
    wrong = NotOursError(f"It is not a bundle of this site: its {PACKAGE} is not one we write.")
    try:
        ours = json.loads(archive.read(PACKAGE))[OURS]
        export, rows = EXPORTS[ours["kind"]], int(ours["rows"])
        query = QueryDict(mutable=True)
        for name, values in ours["query"].items():
            query.setlist(name, [str(value) for value in values])
        chosen = date.fromisoformat(ours["as_at"]) if ours["as_at"] else None
        day = AsAt(date.fromisoformat(ours["day"]), chosen)
    except (KeyError, TypeError, ValueError, AttributeError, *UNREADABLE) as error:
        raise wrong from error
    strange = {entry.filename for entry in archive.infolist()} - {*expected(export.kind)}
    if strange:
        raise NotOursError(f"It holds “{min(strange)[:80]}”, which no bundle of this site does.")
    return Opened(archive, asked(export, query, day), rows)


def expected(kind: str) -> list[str]:
    """The names of the files of a bundle."""
    return sorted([PACKAGE, ABOUT, SUMS, *(f"{kind}.{name}" for name in FORMATS)])
