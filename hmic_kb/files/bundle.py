"""Bundles: one list in every format, with all that is needed to check it, as one ZIP file.

The same question asked of the same data gives the same bytes: nothing in a bundle depends on when
or by whom it was asked for, but for the day that the list is as at.
"""

import hashlib
import json
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from operator import attrgetter
from pathlib import Path
from typing import IO

from hmic_kb.common.exports import FORMATS, Chunk
from hmic_kb.common.exports.archives import Archive
from hmic_kb.files.asked import Asked
from hmic_kb.files.package import facts, package

PACKAGE, ABOUT, SUMS = "datapackage.json", "about.txt", "SHA256SUMS"


class Measured:
    """A file that is written to, with its size and its SHA-256 so far."""

    def __init__(self, name: str, target: IO[bytes]) -> None:
        self.name = name
        self.target = target
        self.size = 0
        self._digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.target.write(data)
        self.size += len(data)
        self._digest.update(data)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def bundle(asked: Asked) -> Iterator[bytes]:
    """The ZIP file, in pieces, the first of them before any row is asked for.

    Closing the iterator ends the query and leaves nothing behind.
    """
    with (
        tempfile.TemporaryDirectory(prefix="bundle-") as folder,
        closing(Archive()) as archive,
        closing(asked.chunks()) as chunks,
        closing(write_all(asked, chunks, Path(folder), archive)) as pieces,
    ):
        for piece in pieces:
            # Compressing may hold back a whole piece.
            if piece:
                yield piece


def write_all(
    asked: Asked, chunks: Iterable[Chunk], folder: Path, archive: Archive
) -> Generator[bytes]:
    """Every file of the bundle, one after the other, as a ZIP file has them.

    The list in the first format leaves as it is written. In the others it waits on the disk, for
    all are to be of one reading of the list.
    """
    names = [f"{asked.export.kind}.{name}" for name in FORMATS]
    with ExitStack() as opened:
        first, *waiting = names
        targets = [archive.begin(first)]
        targets += [opened.enter_context((folder / name).open("wb")) for name in waiting]
        files = [Measured(*each) for each in zip(names, targets, strict=True)]
        rows = yield from write_lists(asked, chunks, files, archive)
    for name in waiting:
        with (folder / name).open("rb") as source:
            yield from archive.copy(name, source)
    for name, text in described(asked, rows, files):
        files.append(Measured(name, archive.begin(name)))
        files[-1].write(text.encode())
    sums = [f"{file.sha256}  {file.name}\n" for file in sorted(files, key=attrgetter("name"))]
    archive.begin(SUMS).write("".join(sums).encode())
    archive.close()
    yield archive.taken()


def write_lists(
    asked: Asked, chunks: Iterable[Chunk], files: list[Measured], archive: Archive
) -> Generator[bytes, None, int]:
    """Write the list in every format, in the order of these; returns the number of rows.

    Gives what there is of the archive meanwhile.
    """
    kind, columns = asked.export.kind, asked.export.columns
    rows = 0
    with ExitStack() as opened:
        writers = [
            opened.enter_context(closing(each.writer(kind, columns, asked.facts())))
            for each in FORMATS.values()
        ]
        for writer, file in zip(writers, files, strict=True):
            file.write(writer.start())
        yield archive.taken()
        for chunk in chunks:
            rows += len(chunk[0])
            for writer, file in zip(writers, files, strict=True):
                file.write(writer.add(chunk))
            yield archive.taken()
        for writer, file in zip(writers, files, strict=True):
            for piece in writer.end():
                file.write(piece)
    return rows


def described(asked: Asked, rows: int, files: list[Measured]) -> Iterator[tuple[str, str]]:
    """What says of the lists what they are: names of files, and what is in them."""
    measures = {file.name: (file.size, file.sha256) for file in files}
    descriptor = json.dumps(package(asked, rows, measures), indent=2, ensure_ascii=False)
    yield PACKAGE, f"{descriptor}\n"
    yield ABOUT, "".join(f"{name}: {value}\n" for name, value in facts(asked, rows))
