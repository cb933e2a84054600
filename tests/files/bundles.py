"""Bundles to test with, whole and tampered with."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from django.http import QueryDict

from hmic_kb.common.as_at import AsAt
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import Asked, asked
from hmic_kb.files.bundle import bundle

TODAY = date(2024, 1, 1)


def ask(kind: str = "recommendations", query: str = "", chosen: date | None = None) -> Asked:
    return asked(EXPORTS[kind], QueryDict(query), AsAt(TODAY, chosen))


def bundled(kind: str = "recommendations", query: str = "", chosen: date | None = None) -> bytes:
    return b"".join(bundle(ask(kind, query, chosen)))


def files_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], path: Path) -> Path:
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
