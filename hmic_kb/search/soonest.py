"""How PostgreSQL is asked for what a query finds, so that it soonest finds it.

Its index says all that match at once, which takes as long as the words are frequent; or it goes
through the entries in turn, which takes as long as matches are far between. By itself it chooses by
how frequent it holds each word to be, and is wrong by a hundred times about words that stand
together. So it is asked about a few entries first, and then told what to do.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import connections

from hmic_kb.search import results
from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry
from hmic_kb.search.results import Count, Found, Ranked

# The kinds of which there can be very many.
LARGE = (Entry.Kind.FINDING, Entry.Kind.RECOMMENDATION, Entry.Kind.OBSERVATION, Entry.Kind.TEXT)
OTHERS = [kind for kind in Entry.Kind if kind not in LARGE]
ASKED_FIRST, ARE_FREQUENT = 100, 25
# As EntryQuerySet.best_first() has it, of the columns that the index has.
NEWEST_FIRST = "published DESC, kind, id"


def find(entries: Any, match: Match) -> Found:
    """What of the entries matches a query, asked for as the database in use soonest finds it."""
    by_index_alone = match.has_kinds and entries.are_known_to_index
    return Soonest(entries, match) if by_index_alone else Found(entries, match)


class Soonest(Found):
    """What of the entries matches a query, as an index that has their kinds can say by itself."""

    def _all_if_few(self) -> list[Ranked] | None:
        if any(self.frequencies.values()):
            return None
        asked = some_ranked(self.match, results.FEW + 1)
        ranked = self._asked(asked, self.match.params, self.match.rank_params)
        return ranked if len(ranked) <= results.FEW else None

    def _counted(self) -> dict[Entry.Kind, Count]:
        large = {kind: self.asked_of(kind) for kind in LARGE}
        columns = ", ".join(each.counted(results.MOST_COUNTED + 1) for each in large.values())
        (numbers,) = self._asked(f"SELECT {columns}", *(each.params for each in large.values()))
        others = self._told(OTHERS)
        known = dict(self._asked(numbers_by_kind(others), others.params))
        known |= zip(large, numbers, strict=True)
        return {kind: Count(known.get(kind, 0)) for kind in Entry.Kind}

    def asked_of(self, kind: Entry.Kind) -> Match:
        """The query on the entries of a kind, as those of it are soonest found."""
        told = self._told([kind])
        return told.in_turn if self.frequencies.get(kind, 0) >= ARE_FREQUENT else told

    @cached_property
    def frequencies(self) -> dict[Entry.Kind, int]:
        """How many match of a few of each kind of which there can be very many."""
        match = self.entries.asked_of_index(self.match)
        columns = ", ".join(met_among(ASKED_FIRST, kind, match) for kind in LARGE)
        (numbers,) = self._asked(f"SELECT {columns}", *[match.params] * len(LARGE))
        return dict(zip(LARGE, numbers, strict=True))

    def _first_of_each(self, kinds: Collection[Entry.Kind]) -> Sequence[Ranked]:
        if self.few is not None or not kinds:
            return super()._first_of_each(kinds)
        told = self._told(kinds)
        asked = best_of_each(told, results.SHOWN_OF_EACH)
        return self._asked(asked, told.rank_params, told.params)

    def _told(self, kinds: Collection[Entry.Kind]) -> Match:
        """The query on the entries of these kinds."""
        return self.entries.of_kinds(kinds).asked_of_index(self.match)

    def _asked(self, sql: str, *params: Sequence[Any]) -> list[Any]:
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(sql, list(chain(*params)))
            return cursor.fetchall()


def some_ranked(match: Match, most: int) -> str:
    """SQL for the ids and kinds of so many that match, whichever these are, the best first."""
    some = f"SELECT * FROM search_index WHERE {match.question} LIMIT {most}"
    order = f"ORDER BY {match.relevance}, {NEWEST_FIRST}"
    return f"SELECT id, kind FROM ({some}) search_index {order}"


def best_of_each(match: Match, most: int) -> str:
    """SQL for the ids and kinds of the best of each kind."""
    order = f"ORDER BY {match.relevance}, {NEWEST_FIRST}"
    place = f"row_number() OVER (PARTITION BY kind {order}) AS place"
    placed = f"SELECT id, kind, {place} FROM search_index WHERE {match.question}"
    return f"SELECT id, kind FROM ({placed}) placed WHERE place <= {most} ORDER BY place"


def numbers_by_kind(match: Match) -> str:
    """SQL for how many of each kind match, where any does."""
    return f"SELECT kind, COUNT(*) FROM search_index WHERE {match.question} GROUP BY kind"


def met_among(number: int, kind: Entry.Kind, match: Match) -> str:
    """SQL for how many match of so many of a kind, whichever these are."""
    some = f"SELECT document FROM search_index WHERE kind = '{kind.value}' LIMIT {number}"
    return f"(SELECT COUNT(*) FROM ({some}) search_index WHERE {match.question})"
