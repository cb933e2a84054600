"""Files that people send: taken without trust, and refused in a sentence."""

import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.http import HttpRequest

MOST_FILES = 1_000
OTHER_FIELDS = 10_000  # bytes of a form beside its file, at most
UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class NotOursError(ValueError):
    """A file that cannot be taken for one of ours; the message is a sentence that says why."""


def is_larger(request: HttpRequest, most_bytes: int) -> bool:
    """Whether a form says that it brings more than a file of so many bytes; it is not yet read."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes + OTHER_FIELDS


def open_zip(file: IO[bytes], most_bytes: int) -> ZipFile:
    """A ZIP file that may be read. Raises NotOursError where it is none or unpacks to more."""
    try:
        archive = ZipFile(file)
    except (ValueError, *UNREADABLE) as error:
        raise NotOursError("It cannot be unpacked: it is damaged or cut off.") from error
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > most_bytes:
        raise NotOursError(f"It unpacks to more than the {most_bytes // 10**6:,} MB that are read.")
    return archive


def decoded(data: bytes) -> str:
    """The text of a file. Raises NotOursError where it is not in UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotOursError(
            "It is not UTF-8 text, nor a spreadsheet (XLSX) or a ZIP file. If a program saved it "
            "again, save it once more as “CSV UTF-8”."
        ) from error
