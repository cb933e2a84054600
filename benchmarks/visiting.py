"""Every page of one corpus, through a real server, beside its bare SQL and Datasette."""

import json
import statistics
from dataclasses import dataclass, replace

from benchmarks import servers
from benchmarks.corpora import SQLITE, Corpus, run
from benchmarks.pages import PAGES, Page


@dataclass(frozen=True)
class Visited:
    """A page of a corpus. Times are in seconds; ``bare`` is the median of its own queries alone,
    and ``datasette`` that of the same list there, none where there is none."""

    page: Page
    corpus: Corpus
    address: str
    median: float
    slow: float
    queries: int
    bare: float
    peak: int
    datasette: float | None = None


def visit(corpus: Corpus) -> list[Visited]:
    """Measure every page; the servers run one after the other."""
    corpus.manage("collectstatic", "--noinput", "--verbosity=0")
    looked = json.loads(
        run("-m", "benchmarks.inside", str(corpus.findings), environment=corpus.environment)
    )
    with servers.gunicorn(corpus) as site:
        visited = [_through(site, page, corpus, looked[page.name]) for page in PAGES]
    if corpus.vendor != SQLITE:
        return visited
    with servers.datasette(corpus) as other:
        return [_beside(other, each, looked[each.page.name]["datasette"]) for each in visited]


def _through(site: servers.Server, page: Page, corpus: Corpus, look: dict) -> Visited:
    timing = site.measure(look["address"])
    return Visited(
        page=page,
        corpus=corpus,
        address=look["address"],
        median=statistics.median(timing.whole),
        slow=percentile(timing.whole, 0.95),
        queries=look["queries"],
        bare=statistics.median(look["bare"]),
        peak=timing.peak,
    )


def _beside(other: servers.Server, visited: Visited, address: str | None) -> Visited:
    if address is None:
        return visited
    return replace(visited, datasette=statistics.median(other.measure(address).whole))


def percentile(seconds: list[float], share: float) -> float:
    """The value that so large a share of them does not exceed: the nearest that was measured."""
    return sorted(seconds)[max(round(share * len(seconds)) - 1, 0)]
