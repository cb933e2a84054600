"""ZIP files that leave while they are written."""

from collections.abc import Generator
from io import RawIOBase
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest that a ZIP file can say, for every file in it, so that nothing in it varies.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16  # by everyone, where it is unpacked
BYTES_AT_ONCE = 65_536


class Leaving(RawIOBase):
    """What was written and has not yet been taken. It cannot go back, so sizes follow the data."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        piece = b"".join(self.pieces)
        self.pieces.clear()
        return piece


class Archive:
    """A ZIP file of which ``taken`` gives what there is of it so far, each byte once.

    One file is written to it after the other: the one before is ended where the next begins.
    """

    def __init__(self) -> None:
        self._leaving = Leaving()
        self._zip = ZipFile(self._leaving, "w", ZIP_DEFLATED)
        self._file: IO[bytes] | None = None

    def begin(self, name: str, *, may_be_huge: bool = True) -> IO[bytes]:
        """A file of that name, to be written to. One of 2 GB or more has to be said to be so."""
        self._end_file()
        entry = ZipInfo(name, NO_TIME)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = READABLE
        self._file = self._zip.open(entry, "w", force_zip64=may_be_huge)
        return self._file

    def copy(self, name: str, source: IO[bytes], *, may_be_huge: bool = True) -> Generator[bytes]:
        """Write a file of that name from another; gives what there is of the archive meanwhile."""
        target = self.begin(name, may_be_huge=may_be_huge)
        while some := source.read(BYTES_AT_ONCE):
            target.write(some)
            yield self.taken()

    def taken(self) -> bytes:
        return self._leaving.taken()

    def close(self) -> None:
        """Write what comes after the last file."""
        self._end_file()
        self._zip.close()

    def _end_file(self) -> None:
        if self._file:
            self._file.close()
