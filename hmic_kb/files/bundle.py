"""Bundles: one list in every format, with all that is needed to check it, as one ZIP file.

The same question asked of the same data gives the same bytes: nothing in a bundle depends on when
or by whom it was asked for, but for the day that the list is as at.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hmic_kb.common.exports import FORMATS
from hmic_kb.files.asked import Asked
from hmic_kb.files.package import facts, package

PACKAGE, ABOUT, SUMS = "datapackage.json", "about.txt", "SHA256SUMS"
BYTES_AT_ONCE = 65_536
# The earliest that a ZIP file can say, for every file in it.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def bundle(asked: Asked) -> Iterator[bytes]:
    """The ZIP file, in pieces. Closing the iterator ends the query and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="bundle-") as name:
        folder = Path(name)
        rows = write_lists(asked, folder)
        describe(asked, rows, folder)
        archive = folder / "bundle.zip"
        zip_up(folder, archive)
        with archive.open("rb") as file:
            while some := file.read(BYTES_AT_ONCE):
                yield some


def write_lists(asked: Asked, folder: Path) -> int:
    """Write the list in every format from one reading of it; gives the number of rows."""
    kind, columns = asked.export.kind, asked.export.columns
    rows = 0
    with ExitStack() as open_things:
        targets = []
        for name, each in FORMATS.items():
            writer = open_things.enter_context(closing(each.writer(kind, columns, asked.facts())))
            targets.append(
                (writer, open_things.enter_context((folder / f"{kind}.{name}").open("wb")))
            )
        for writer, file in targets:
            file.write(writer.start())
        for chunk in open_things.enter_context(closing(asked.chunks())):
            rows += len(chunk[0])
            for writer, file in targets:
                file.write(writer.add(chunk))
        for writer, file in targets:
            file.writelines(writer.end())
    return rows


def describe(asked: Asked, rows: int, folder: Path) -> None:
    """Put beside the lists what they are, and the SHA-256 of every file."""
    files = {path.name: (path.stat().st_size, sha256(path)) for path in folder.iterdir()}
    descriptor = json.dumps(package(asked, rows, files), indent=2, ensure_ascii=False)
    (folder / PACKAGE).write_text(f"{descriptor}\n", encoding="utf-8")
    about = "".join(f"{name}: {value}\n" for name, value in facts(asked, rows))
    (folder / ABOUT).write_text(about, encoding="utf-8")
    sums = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def zip_up(folder: Path, archive: Path) -> None:
    """Put every file of the folder into the archive, by name, with nothing that changes."""
    paths = sorted(folder.iterdir())
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for path in paths:
            entry = ZipInfo(path.name, NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with path.open("rb") as source, target.open(entry, "w", force_zip64=True) as file:
                while some := source.read(BYTES_AT_ONCE):
                    file.write(some)
