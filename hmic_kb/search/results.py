"""What a query finds: how many of each kind, and the best of them with their words marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from hmic_kb.common.lists import PAGE_SIZE
from hmic_kb.search import snippets
from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry, EntryQuerySet

MOST_COUNTED = 10_000
SHOWN_OF_EACH = 3


@dataclass(frozen=True)
class Count:
    """A number of entries, known up to MOST_COUNTED."""

    found: int

    def __str__(self) -> str:
        return f"more than {MOST_COUNTED:,}" if self.is_capped else f"{self.found:,}"

    @property
    def is_capped(self) -> bool:
        return self.found > MOST_COUNTED

    @property
    def shown(self) -> int:
        return min(self.found, MOST_COUNTED)


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


def counts(entries: EntryQuerySet, match: Match) -> dict[Entry.Kind, Count]:
    """How many entries of each kind match, in one query that stops counting at the cap."""
    matching = [entries.matching_of_kind(kind, match).values("pk") for kind in Entry.Kind]
    compiled = [each[: MOST_COUNTED + 1].query.sql_with_params() for each in matching]
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) found)" for sql, _ in compiled)
    params = [param for _, each in compiled for param in each]
    with connections[entries.db].cursor() as cursor:
        cursor.execute(f"SELECT {columns}", params)
        row = cursor.fetchone()
    return {kind: Count(number) for kind, number in zip(Entry.Kind, row, strict=True)}


def groups(entries: EntryQuerySet, match: Match, counted: dict[Entry.Kind, Count]) -> list[Group]:
    """The best few of each kind that has any."""
    best = {
        kind: list(_in_order(entries, kind, match, counted)[:SHOWN_OF_EACH])
        for kind, count in counted.items()
        if count.found
    }
    hits = _hits(entries, match, [pk for pks in best.values() for pk in pks])
    return [
        Group(kind, counted[kind], [hits[pk] for pk in pks if pk in hits])
        for kind, pks in best.items()
    ]


def page(
    entries: EntryQuerySet,
    kind: Entry.Kind,
    match: Match,
    counted: dict[Entry.Kind, Count],
    number: str | None,
) -> Page[Any]:
    """A page of the hits of one kind; a number that does not exist gives the nearest that does."""
    paginator: Paginator[Any] = Paginator(_in_order(entries, kind, match, counted), PAGE_SIZE)
    paginator.count = counted[kind].shown
    found = paginator.get_page(number)
    pks = list(found.object_list)
    hits = _hits(entries, match, pks)
    found.object_list = [hits[pk] for pk in pks if pk in hits]
    return found


def _in_order(
    entries: EntryQuerySet, kind: Entry.Kind, match: Match, counted: dict[Entry.Kind, Count]
) -> QuerySet[Entry, int]:
    """Ids of those of a kind that match: the best first; of too many, the last entered."""
    if counted[kind].is_capped:
        ordered = entries.matching_of_kind(kind, match).last_entered(match)
    elif sum(count.found for count in counted.values()) <= MOST_COUNTED:
        # To rank, the index counts all that holds each word asked for, the kind's among them:
        # where few match, it is cheaper to leave out those of other kinds afterwards.
        ordered = entries.matching(match).filter(kind=kind).best_first(match)
    else:
        ordered = entries.matching_of_kind(kind, match).best_first(match)
    return ordered.values_list("pk", flat=True)


def _hits(entries: EntryQuerySet, match: Match, pks: Iterable[int]) -> dict[int, Hit]:
    """Words are marked only in what is shown: it is the dearest part of a search."""
    shown = Entry.objects.using(entries.db).among(list(pks), match)
    return {
        entry.pk: Hit(
            entry,
            snippets.whole(entry.marked_title, match.beginnings),
            snippets.snippet(entry.marked_body, match.beginnings),
        )
        for entry in shown.with_marks(match).for_display()
    }
