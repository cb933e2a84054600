"""How PostgreSQL is asked for what a query finds, so that it soonest finds it.

Its index says all that match at once, which takes as long as the words are frequent; or it goes
through the entries in turn, which takes as long as matches are far between. By itself it chooses by
how frequent it holds each word to be, and is wrong by a hundred times about words that stand
together. So it is asked about a few entries first, and then told what to do.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import connections

from hmic_kb.search import engines, results
from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry
from hmic_kb.search.results import Count, Found, Ranked

LARGE = tuple(map(Entry.Kind, engines.LARGE))
OTHERS = [kind for kind in Entry.Kind if kind not in LARGE]
ASKED_FIRST, ARE_FREQUENT, ARE_SELDOM = 100, 25, 4
# As EntryQuerySet.best_first() has it, of the columns that the index has.
NEWEST_FIRST = "published DESC, kind, id"


def find(entries: Any, match: Match) -> Found:
    """What of the entries matches a query, asked for as the database in use soonest finds it."""
    return Soonest(entries, match) if match.has_kinds else Found(entries, match)


class Soonest(Found):
    """What of the entries matches a query, of an index that has their kinds."""

    @cached_property
    def few(self) -> list[Ranked] | None:
        if any(self.frequencies.values()):
            return None
        match = self.entries.asked_of_index(self.match)
        asked = some_ranked(match, results.FEW + 1)
        ranked = self._asked(asked, match.params, match.rank_params)
        if len(ranked) > results.FEW:
            return None
        return ranked if self.entries.are_known_to(match) else self._those_among(ranked)

    def _those_among(self, ranked: list[Ranked]) -> list[Ranked]:
        these = self.entries.known().filter(pk__in=[pk for pk, _ in ranked])
        pks = set(these.values_list("pk", flat=True))
        return [each for each in ranked if each[0] in pks]

    def _counted(self) -> dict[Entry.Kind, Count]:
        told = self._told(self._known_to_index(OTHERS))
        others = Counter(dict(self._asked(numbers_by_kind(told), told.params)))
        others.update(kind for _, kind in self._unknown_to_index)
        large = self._numbers(LARGE)
        return {kind: large.get(kind) or Count(others[kind]) for kind in Entry.Kind}

    @cached_property
    def _unknown_to_index(self) -> list[Ranked]:
        """Those of which the index alone does not know whether they match, the best first.

        As at a day these are of kinds of which there are some hundreds: metrics, questions.
        """
        unknown = set(OTHERS) - self._known_to_index(OTHERS)
        entries = self.entries.of_kinds(unknown).matching(self.match)
        return list(results.ranked(entries.best_first(self.match))) if unknown else []

    def _known_to_index(self, kinds: Iterable[Entry.Kind]) -> set[Entry.Kind]:
        """Those of the kinds of which the index alone knows which entries match."""
        known = self.entries.known_to(self.match)
        return {each for each in kinds if each in known}

    def _asked_for(self, kind: Entry.Kind) -> Match:
        return self.match.in_turn if self.frequencies.get(kind, 0) >= ARE_FREQUENT else self.match

    def asked_of(self, kind: Entry.Kind) -> Match:
        """The query on the entries of a kind, as those of it are soonest found."""
        return self.entries.of_kinds([kind]).asked_of_index(self._asked_for(kind))

    @cached_property
    def frequencies(self) -> dict[Entry.Kind, int]:
        """How many match of a few of each kind of which there can be very many."""
        match = self.entries.asked_of_index(self.match)
        asked = self.entries.kinds
        kinds = [kind for kind in LARGE if asked is None or kind in asked]
        if not kinds:
            return {}
        columns, params = [], []
        for kind in kinds:
            last, of_last = self.entries.last_known(kind) or ("", [])
            columns.append(met_among(ASKED_FIRST, kind, match, last))
            params += [of_last, match.params]
        (numbers,) = self._asked(f"SELECT {', '.join(columns)}", *params)
        return dict(zip(kinds, numbers, strict=True))

    def _first_of_each(self, kinds: Collection[Entry.Kind]) -> Sequence[Ranked]:
        if self.few is not None:
            return super()._first_of_each(kinds)
        known = self._known_to_index(kinds)
        found = [each for each in self._unknown_to_index if each[1] in kinds]
        for kind in known.intersection(LARGE):
            found += self._best_of(best, [kind])
        others = known.difference(LARGE)
        return found + self._best_of(best_of_each, others) if others else found

    def _best_of(
        self, best: Callable[[Match, int], str], kinds: Collection[Entry.Kind]
    ) -> list[Ranked]:
        told = self._told(kinds)
        return self._asked(best(told, results.SHOWN_OF_EACH), told.rank_params, told.params)

    def _last_entered(self, kind: Entry.Kind, places: range) -> Any:
        if not self._known_to_index([kind]):
            return super()._last_entered(kind, places)
        if places.start and self.frequencies.get(kind, 0) < ARE_SELDOM:
            # To go far past what seldom matches takes longer than to have all that does.
            told = self._told([kind])
        else:
            told = self.entries.asked_in_turn(kind, self.match)
        return self._asked(last_entered(told, places), told.params)

    def _told(self, kinds: Collection[Entry.Kind]) -> Match:
        """The query on the entries of these kinds."""
        return self.entries.of_kinds(kinds).asked_of_index(self.match)

    def _asked(self, sql: str, *params: Sequence[Any]) -> list[Any]:
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(sql, list(chain(*params)))
            return cursor.fetchall()


def some_ranked(match: Match, most: int) -> str:
    """SQL for the ids and kinds of so many that match, whichever these are, the best first."""
    some = f"SELECT * FROM {match.index} WHERE {match.question} LIMIT {most}"
    order = f"ORDER BY {match.relevance}, {NEWEST_FIRST}"
    return f"SELECT id, kind FROM ({some}) search_index {order}"


def best(match: Match, most: int) -> str:
    """SQL for the ids and kinds of the best that match."""
    found = f"SELECT *, {match.relevance} AS relevance FROM {match.index} WHERE {match.question}"
    order = f"ORDER BY relevance, {NEWEST_FIRST}"
    return f"SELECT id, kind FROM ({found}) found {order} LIMIT {most}"


def last_entered(match: Match, places: range) -> str:
    """SQL for the ids and kinds of those that match, the last entered first, at some places."""
    found = f"SELECT id, kind FROM {match.index} WHERE {match.question}"
    return f"{found} ORDER BY id DESC LIMIT {len(places)} OFFSET {places.start}"


def best_of_each(match: Match, most: int) -> str:
    """SQL for the ids and kinds of the best of each kind."""
    order = f"ORDER BY {match.relevance}, {NEWEST_FIRST}"
    place = f"row_number() OVER (PARTITION BY kind {order}) AS place"
    placed = f"SELECT id, kind, {place} FROM {match.index} WHERE {match.question}"
    return f"SELECT id, kind FROM ({placed}) placed WHERE place <= {most} ORDER BY place"


def numbers_by_kind(match: Match) -> str:
    """SQL for how many of each kind match, where any does."""
    return f"SELECT kind, COUNT(*) FROM {match.index} WHERE {match.question} GROUP BY kind"


def met_among(number: int, kind: Entry.Kind, match: Match, last: str) -> str:
    """SQL for how many match of so many of a kind, the last entered, which are of many subjects.

    ``last`` is SQL for the id of the last of them; empty where that is the last of all.
    """
    before = f"WHERE id <= {last} " if last else ""
    some = f"SELECT * FROM search_index_{kind.value} {before}ORDER BY id DESC LIMIT {number}"
    return f"(SELECT COUNT(*) FROM ({some}) search_index WHERE {match.question})"
