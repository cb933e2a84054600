"""What a query finds: how many of each kind, and the best of them with their words marked."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from hmic_kb.common.lists import PAGE_SIZE
from hmic_kb.search import snippets
from hmic_kb.search.engines import Match
from hmic_kb.search.entry_queryset import EntryQuerySet
from hmic_kb.search.models import Entry

# To count and to rank more would take longer than all else of a page.
MOST_COUNTED = 5_000
# Of more than that, of which it is not said which are the best.
MOST_LISTED = 1_000
SHOWN_OF_EACH = 3
FEW = 200  # are ranked as soon as counted

# The id of an entry, and its kind.
Ranked = tuple[int, str]


@dataclass(frozen=True)
class Count:
    """A number of entries, known up to MOST_COUNTED."""

    found: int

    def __str__(self) -> str:
        return f"more than {MOST_COUNTED:,}" if self.is_capped else f"{self.found:,}"

    @property
    def is_capped(self) -> bool:
        return self.found > MOST_COUNTED


@dataclass(frozen=True)
class Hit:
    """An entry with its title and a snippet of its body, both HTML with the words marked."""

    entry: Entry
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class Group:
    """The best of one kind, and how many there are of it."""

    kind: Entry.Kind
    count: Count
    hits: list[Hit]


class Found:
    """What of the entries matches a query: how many of each kind, and the best of them."""

    def __init__(self, entries: Any, match: Match) -> None:
        self.entries = entries
        self.match = match

    @cached_property
    def few(self) -> list[Ranked] | None:
        """All that match, the best first, where they are few; to rank them is then to count them.

        None where they are many, or where to rank what is narrowed takes longer.
        """
        if not self.entries.are_all or self._number_of_all(FEW + 1) > FEW:
            return None
        return list(ranked(self.entries.matching(self.match).best_first(self.match)))

    @cached_property
    def counts(self) -> dict[Entry.Kind, Count]:
        """How many entries of each kind match, known up to the cap."""
        if self.few is None:
            return self._counted()
        numbers = Counter(kind for _, kind in self.few)
        return {kind: Count(numbers[kind]) for kind in Entry.Kind}

    def groups(self, kinds: Collection[Entry.Kind]) -> list[Group]:
        """The best few of each of the kinds that has any."""
        found = [kind for kind in kinds if self.counts[kind].found]
        capped = [kind for kind in found if self.counts[kind].is_capped]
        first: dict[str, list[int]] = {kind: [] for kind in found}
        for kind in capped:
            first[kind] += [pk for pk, _ in self._last_entered(kind, range(SHOWN_OF_EACH))]
        for pk, value in self._first_of_each([kind for kind in found if kind not in capped]):
            if len(first[value]) < SHOWN_OF_EACH:
                first[value].append(pk)
        hits = self._hits([pk for pks in first.values() for pk in pks])
        return [
            Group(kind, self.counts[kind], [hits[pk] for pk in first[kind] if pk in hits])
            for kind in found
        ]

    def page(self, kind: Entry.Kind, number: str | None) -> Page[Any]:
        """A page of the hits of one kind; for a number that does not exist, the nearest."""
        count = self.counts[kind]
        listed = MOST_LISTED if count.is_capped else count.found
        found: Page[Any] = Paginator(range(listed), PAGE_SIZE).get_page(number)
        places: Any = found.object_list
        if count.is_capped:
            shown = self._last_entered(kind, places)
        else:
            shown = self._best([kind])[places.start : places.stop]
        pks = [pk for pk, _ in shown]
        hits = self._hits(pks)
        found.object_list = [hits[pk] for pk in pks if pk in hits]
        return found

    def _last_entered(self, kind: Entry.Kind, places: range) -> Any:
        """Those of a kind that match, of which there are too many to say which are the best."""
        found = ranked(self.entries.last_entered(kind, self.match))
        return found[places.start : places.stop]

    def _counted(self) -> dict[Entry.Kind, Count]:
        return self._numbers(Entry.Kind)

    def _numbers(self, kinds: Collection[Entry.Kind]) -> dict[Entry.Kind, Count]:
        asked = [_number(self.entries.of_kinds([kind]), self._asked_for(kind)) for kind in kinds]
        columns = ", ".join(sql for sql, _ in asked)
        params = [param for _, own in asked for param in own]
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(f"SELECT {columns}", params)
            row = cursor.fetchone()
        return {kind: Count(number) for kind, number in zip(kinds, row, strict=True)}

    def _asked_for(self, kind: Entry.Kind) -> Match:
        """The query as it is asked of a kind."""
        return self.match

    def _first_of_each(self, kinds: Collection[Entry.Kind]) -> Any:
        """The best of some kinds, of each of them at least those that are shown of it."""
        return self._best(kinds)

    def _best(self, kinds: Collection[Entry.Kind]) -> Any:
        """Those of some kinds that match, the best first."""
        if self.few is not None:
            return [each for each in self.few if each[1] in kinds]
        return ranked(self._asked_best(kinds)) if kinds else []

    def _asked_best(self, kinds: Collection[Entry.Kind]) -> EntryQuerySet:
        entries, match = self.entries, self.match
        if not match.in_title:
            return entries.of_kinds(kinds).matching(match).best_first(match)
        total = sum(count.found for count in self.counts.values())
        if total > MOST_COUNTED or self._are_frequent():
            return entries.of_kinds(kinds).matching(match).titles_first(match)
        # To rank, the index counts all that holds each word asked for, the kinds among them:
        # where few match, it is cheaper to leave out those of other kinds afterwards.
        return entries.matching(match).filter(kind__in=kinds).best_first(match)

    def _are_frequent(self) -> bool:
        """Whether the words of narrowed entries are in so many others that weighing takes long."""
        return not self.entries.are_all and self._number_of_all(MOST_COUNTED + 1) > MOST_COUNTED

    def _number_of_all(self, most: int) -> int:
        """How many of all entries match, or ``most`` where more do, as the index alone can tell."""
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(f"SELECT {self.match.counted(most)}", self.match.params)
            (number,) = cursor.fetchone()
        return int(number)

    def _hits(self, pks: list[int]) -> dict[int, Hit]:
        """Words are marked only in what is shown: it is the dearest part of a search."""
        shown = Entry.objects.using(self.entries.db).among(pks, self.match)
        return {
            entry.pk: Hit(
                entry,
                snippets.whole(entry.marked_title, self.match.beginnings),
                snippets.snippet(entry.marked_body, self.match.beginnings),
            )
            for entry in shown.with_marks(self.match).for_display()
        }


def ranked(entries: EntryQuerySet) -> QuerySet[Entry, Ranked]:
    return entries.values_list("pk", "kind")


def _number(entries: EntryQuerySet, match: Match) -> tuple[str, Sequence[Any]]:
    """SQL for how many match, of the index alone where it knows; it stops at the cap."""
    if entries.are_known_to(match):
        asked = entries.asked_of_index(match)
        return asked.counted(MOST_COUNTED + 1), asked.params
    found = entries.matching(match).values("pk")[: MOST_COUNTED + 1]
    sql, params = found.query.sql_with_params()
    return f"(SELECT COUNT(*) FROM ({sql}) found)", params
