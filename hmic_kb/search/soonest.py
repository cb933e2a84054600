"""How PostgreSQL is asked for what a query finds, so that it soonest finds it.

It can go through the entries of a kind in turn, the last entered first, which takes as long as
matches are far between; or have its index say all that match at once, which takes as long as the
words are frequent; or have it say all that are narrowed to, and go through these. By itself it
chooses by how frequent it holds each word to be, and is wrong by a hundred times about words that
stand together. So it is asked about the last few entries first, and then told what to do.
"""

from collections.abc import Collection
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.db import connections

from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry, EntryQuerySet

# The kinds of which there can be very many.
MANY = (Entry.Kind.FINDING, Entry.Kind.RECOMMENDATION, Entry.Kind.OBSERVATION, Entry.Kind.TEXT)
ASKED_FIRST, ARE_MANY = 200, 20


class Ways:
    """Those of some entries that match a query, as they are best asked for."""

    def __init__(
        self, entries: EntryQuerySet, match: Match, many: Collection[Entry.Kind] = MANY
    ) -> None:
        self.entries = entries
        self.match = match
        self.many = many

    def of_many(self, kind: Entry.Kind) -> EntryQuerySet:
        """Those of a kind that has very many, in no order that can be relied upon."""
        there, everywhere, narrowed = self._last_few[kind]
        if narrowed >= ARE_MANY or there < ASKED_FIRST:
            return self.entries.last_entered_of(kind, self.match)
        told = self.entries.told_kinds([kind])
        if self.entries.within and everywhere >= ARE_MANY:
            return told.matching_within(self.match).order_by()
        return told.matching(self.match.at_once).order_by()

    def of_few(self, kinds: Collection[Entry.Kind]) -> EntryQuerySet:
        """Those of kinds that have no more than some thousands."""
        if not self._are_frequent:
            return self.entries.matching_of_kinds(kinds, self.match)
        if self.entries.within:
            return self.entries.told_kinds(kinds).matching_within(self.match)
        return self.entries.filter(kind__in=kinds).matching(self.match.in_turn)

    def of(self, kinds: Collection[Entry.Kind]) -> EntryQuerySet:
        """Those of kinds of which some thousands match."""
        if self.entries.within or not set(self.many).intersection(kinds):
            return self.of_few(kinds)
        return self.entries.matching_of_kinds(kinds, self.match)

    @cached_property
    def _are_frequent(self) -> bool:
        return any(few.matching >= ARE_MANY for few in self._last_few.values())

    @cached_property
    def _last_few(self) -> dict[Entry.Kind, "LastFew"]:
        asked = [each for kind in self.many for each in self._asked_first(kind)]
        columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) found)" for sql, _ in asked)
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(f"SELECT {columns}", [each for _, params in asked for each in params])
            numbers = iter(cursor.fetchone())
        return {kind: LastFew(*islice(numbers, len(LastFew._fields))) for kind in self.many}

    def _asked_first(self, kind: Entry.Kind) -> list[tuple[str, tuple[Any, ...]]]:
        """SQL for each of LastFew, with its parameters."""
        few = Entry.objects.of_kind(kind).last_entered(self.match).values("pk")[:ASKED_FIRST]
        found = [
            entries.filter(pk__in=few).matching(self.match.in_turn).order_by().values("pk")
            for entries in (Entry.objects.all(), self.entries)
        ]
        return [each.query.sql_with_params() for each in (few, *found)]


class LastFew(NamedTuple):
    """Of the last few of a kind, how many there are, match, and match as narrowed."""

    there: int
    matching: int
    narrowed: int
