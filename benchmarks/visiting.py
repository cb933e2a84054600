"""Every page of all corpora, through real servers, beside its bare SQL and Datasette."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from benchmarks.bare import Bare, bare
from benchmarks.corpora import SQLITE, Corpus
from benchmarks.pages import PAGES, Page
from benchmarks.progress import tell
from benchmarks.servers import Server, datasette, gunicorn
from benchmarks.turns import Asked, Times, in_turns


@dataclass(frozen=True)
class Visited:
    """A page of a corpus: how long it takes, its own queries alone (``bare``), and the same list
    in Datasette, where it is there."""

    page: Page
    corpus: Corpus
    address: str
    queries: int
    peak: int
    whole: Times
    bare: Times
    datasette: Times | None = None


@dataclass(frozen=True)
class Place:
    """A corpus with all that answers for it: the site, its bare SQL and, on SQLite, Datasette."""

    corpus: Corpus
    site: Server
    bare: Bare
    datasette: Server | None


def visit(corpora: list[Corpus]) -> list[Visited]:
    """Measure every page, one corpus after the other in the list.

    All servers are up at once, and only one of them is ever asked.
    """
    corpora[0].manage("collectstatic", "--noinput", "--verbosity=0")
    with ExitStack() as stack:
        places = [stack.enter_context(opened(corpus)) for corpus in corpora]
        visited: list[Visited] = []
        for number, page in enumerate(PAGES, start=1):
            tell(f"Page {number} of {len(PAGES)}: {page.name}.")
            visited += compared(page, places)
    return sorted(visited, key=lambda each: corpora.index(each.corpus))


@contextmanager
def opened(corpus: Corpus) -> Iterator[Place]:
    tell(f"Starting what answers for {corpus.findings:,} findings on {corpus.vendor}.")
    with ExitStack() as stack:
        yield Place(
            corpus,
            stack.enter_context(gunicorn(corpus)),
            stack.enter_context(bare(corpus)),
            stack.enter_context(datasette(corpus)) if corpus.vendor == SQLITE else None,
        )


def compared(page: Page, places: list[Place]) -> list[Visited]:
    """A page of every corpus, all of them measured within the same seconds.

    Datasette has its turn last: it may take so long that the others would be far apart.
    """
    visits = [Visit(page, place) for place in places]
    in_turns(
        [
            *(each.site for each in visits),
            *(each.bare for each in visits),
            *(each.datasette for each in visits if each.datasette),
        ]
    )
    return [each.result() for each in visits]


class Visit:
    """A page of a corpus while it is measured: what takes turns, and what comes of it."""

    def __init__(self, page: Page, place: Place) -> None:
        self.page, self.place = page, place
        self.looked = place.bare.looked[page.name]
        self.site = Asked(partial(place.site.ask, self.looked.address))
        self.bare = Asked(partial(place.bare.ask, page.name))
        self.datasette = None
        if place.datasette and self.looked.datasette:
            self.datasette = Asked(partial(place.datasette.ask, self.looked.datasette))
        place.site.forget_peak()

    def result(self) -> Visited:
        return Visited(
            page=self.page,
            corpus=self.place.corpus,
            address=self.looked.address,
            queries=self.looked.queries,
            peak=self.place.site.peak(),
            whole=self.site.times,
            bare=self.bare.times,
            datasette=self.datasette.times if self.datasette else None,
        )
