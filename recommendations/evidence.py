"""Files that staff give as evidence: checked by what they hold, kept and given by their digest."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

ODF = "application/vnd.oasis.opendocument"
OOXML = "application/vnd.openxmlformats-officedocument"
# By the end of the name: the type that the file is given with.
TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{OOXML}.wordprocessingml.document",
    ".xlsx": f"{OOXML}.spreadsheetml.sheet",
    ".pptx": f"{OOXML}.presentationml.presentation",
    ".odt": f"{ODF}.text",
    ".ods": f"{ODF}.spreadsheet",
    ".odp": f"{ODF}.presentation",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
ALLOWED = "PDF, PNG, JPEG, Word, Excel, PowerPoint and OpenDocument files, plain text and CSV"
LONGEST_NAME = 200


def keep(upload: UploadedFile) -> tuple[str, str]:
    """Keep an uploaded file; returns its name and its SHA-256.

    The same content is kept once. Raises ValidationError with a sentence for what is too large,
    empty, of no type that is allowed, or not what its name says.
    """
    name = PurePath(upload.name or "").name
    _refuse_size(upload.size or 0)
    suffix = PurePath(name).suffix.lower()
    if suffix not in TYPES:
        raise ValidationError(f"{name} cannot be taken. What can: {ALLOWED}.")
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"The name of the file is longer than {LONGEST_NAME} letters.")
    folder = Path(settings.MEDIA_ROOT) / "evidence"
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    descriptor, beside = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                file.write(chunk)
        if not _holds(suffix)(Path(beside)):
            kind = suffix[1:].upper()
            raise ValidationError(f"{name} does not hold what its name says: {kind}.")
        os.replace(beside, path_of(digest.hexdigest()))
    except BaseException:
        os.unlink(beside)
        raise
    return name, digest.hexdigest()


def path_of(sha256: str) -> Path:
    """Where the file of that digest is kept, if it is."""
    return Path(settings.MEDIA_ROOT) / "evidence" / sha256


def content_type(name: str) -> str:
    return TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def _refuse_size(size: int) -> None:
    most = settings.EVIDENCE_MOST_BYTES
    if not size:
        raise ValidationError("The file is empty.")
    if size > most:
        raise ValidationError(
            f"The file has {size / 2**20:,.0f} MB; {most // 2**20} MB is the most that is kept."
        )


def _holds(suffix: str) -> Callable[[Path], bool]:
    """What looks into a file to see whether it is what the end of its name says."""
    starts = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}
    starts[".jpeg"] = starts[".jpg"]
    if suffix in starts:
        return lambda path: _first_bytes(path).startswith(starts[suffix])
    if suffix in {".txt", ".csv"}:
        return _is_text
    parts = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
    if suffix in parts:
        return lambda path: any(each.startswith(parts[suffix]) for each in _members(path))
    return lambda path: _first_bytes(path).startswith(b"PK") and "content.xml" in _members(path)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _members(path: Path) -> list[str]:
    """Names within an archive, none of which is unpacked; none where it is no archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


def _is_text(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return all("\0" not in line for line in file)
    except UnicodeDecodeError:
        return False
