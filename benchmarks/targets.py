"""What the figures are held to, and whether they keep it."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corpora import POSTGRESQL, SQLITE
from benchmarks.exporting import FORMATS, Exported
from benchmarks.turns import Times
from benchmarks.visiting import Visited

LARGE = 1_000_000
TEMPLATE = 0.025  # seconds that a page may take beside its SQL
MOST_TIMES_SQL, MOST_TIMES_SMALL, MOST_TIMES_SQLITE = 3, 2, 1.5
CSV_TIMES_DATASETTE, CSV_SHARE_OF_COPY, XLSX_ROWS = 2.5, 0.5, 5_000
MOST_MEMORY, MOST_FIRST_BYTE, MOST_HANGING = 200_000_000, 1, 5


@dataclass(frozen=True)
class Target:
    """What is asked, as a sentence; the figure, with its limit and on which side it is to be."""

    asked: str
    figure: float
    limit: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def of_pages(visited: list[Visited]) -> Iterator[Target]:
    """Those of the largest corpus that was measured, beside the smallest."""
    by_place = {(v.page.name, v.corpus.vendor, v.corpus.findings): v for v in visited}
    sizes = sorted({v.corpus.findings for v in visited})
    for each in visited:
        if each.corpus.findings != sizes[-1]:
            continue
        name, vendor = each.page.name, each.corpus.vendor
        what = f"{name}, {vendor}"
        small = by_place[name, vendor, sizes[0]]
        if each.page.times_datasette and each.datasette:
            yield Target(
                f"{what}: times as fast as Datasette",
                each.datasette.ratio_to(each.whole),
                each.page.times_datasette,
                at_least=True,
            )
        if each.page.flat and len(sizes) > 1:
            yield Target(
                f"{what}: times its own time at {sizes[0]:,}",
                each.whole.ratio_to(small.whole),
                MOST_TIMES_SMALL,
            )
        yield Target(
            f"{what}: of three times its SQL and 25 ms",
            each.whole.ratio_to(allowed(each.bare)),
            1,
        )
        if vendor == POSTGRESQL:
            on_sqlite = by_place[name, SQLITE, each.corpus.findings]
            yield Target(
                f"{what}: times its time on SQLite",
                each.whole.ratio_to(on_sqlite.whole),
                MOST_TIMES_SQLITE,
            )


def allowed(bare: Times) -> Times:
    """What a page may take whose queries alone take so long."""
    return Times([[MOST_TIMES_SQL * seconds + TEMPLATE for seconds in turn] for turn in bare.turns])


def of_exports(exported: list[Exported]) -> Iterator[Target]:
    largest = max(each.corpus.findings for each in exported)
    ways = {(e.corpus.vendor, e.way): e for e in exported if e.corpus.findings == largest}
    csv = {vendor: ways[vendor, "csv"] for vendor in (SQLITE, POSTGRESQL)}
    yield Target(
        "CSV, sqlite: times as fast as Datasette streams it, by the processor",
        ways[SQLITE, "Datasette CSV"].processor / csv[SQLITE].processor,
        CSV_TIMES_DATASETTE,
        at_least=True,
    )
    yield Target(
        "CSV, postgresql: times as fast as psql \\copy",
        ways[POSTGRESQL, "psql \\copy"].whole / csv[POSTGRESQL].whole,
        CSV_SHARE_OF_COPY,
        at_least=True,
    )
    for vendor in (SQLITE, POSTGRESQL):
        xlsx = ways[vendor, "xlsx"]
        yield Target(
            f"XLSX, {vendor}: rows a second, by the processor",
            xlsx.corpus.findings / xlsx.processor,
            XLSX_ROWS,
            at_least=True,
        )
        for way in FORMATS:
            yield from of_download(way.upper(), ways[vendor, way])


def of_download(name: str, each: Exported) -> Iterator[Target]:
    what = f"{name}, {each.corpus.vendor}"
    yield Target(f"{what}: peak MB", each.peak / 1e6, MOST_MEMORY / 1e6)
    yield Target(f"{what}: seconds to the first byte", each.first, MOST_FIRST_BYTE)
    if each.freed is not None:
        yield Target(f"{what}: seconds to stop where one hangs up", each.freed, MOST_HANGING)
