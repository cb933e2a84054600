"""What a query finds: how many of each kind, and the best of them with their words marked."""

from collections.abc import Collection, Iterable, Sequence
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
    numbers = [_number(entries, kind, match) for kind in Entry.Kind]
    columns = ", ".join(sql for sql, _ in numbers)
    params = [param for _, own in numbers for param in own]
    with connections[entries.db].cursor() as cursor:
        cursor.execute(f"SELECT {columns}", params)
        row = cursor.fetchone()
    return {kind: Count(number) for kind, number in zip(Entry.Kind, row, strict=True)}


def _number(entries: EntryQuerySet, kind: Entry.Kind, match: Match) -> tuple[str, Sequence[Any]]:
    """SQL for how many of a kind match, and its parameters."""
    of_kind = entries.of_kinds([kind], match)
    if of_kind.are_known_to_index(match):
        asked = of_kind.asked_of_index(match)
        return asked.counted(MOST_COUNTED + 1), asked.params
    # In an order that an index has, though it says nothing to the number: see of_kinds.
    matching = of_kind.matching(match).last_entered(match).values("pk")[: MOST_COUNTED + 1]
    sql, params = matching.query.sql_with_params()
    return f"(SELECT COUNT(*) FROM ({sql}) found)", params


def groups(entries: EntryQuerySet, match: Match, counted: dict[Entry.Kind, Count]) -> list[Group]:
    """The best few of each kind that has any."""
    found = [kind for kind, count in counted.items() if count.found]
    first: dict[Entry.Kind, list[int]] = {kind: [] for kind in found}
    for kind in found:
        if counted[kind].is_capped:
            first[kind] += _last_entered(entries, kind, match)[:SHOWN_OF_EACH]
    few = [kind for kind in found if not counted[kind].is_capped]
    for pk, value in _best(entries, few, match, counted).values_list("pk", "kind"):
        if len(first[Entry.Kind(value)]) < SHOWN_OF_EACH:
            first[Entry.Kind(value)].append(pk)
    hits = _hits(entries, match, [pk for pks in first.values() for pk in pks])
    return [
        Group(kind, counted[kind], [hits[pk] for pk in first[kind] if pk in hits]) for kind in found
    ]


def page(
    entries: EntryQuerySet,
    kind: Entry.Kind,
    match: Match,
    counted: dict[Entry.Kind, Count],
    number: str | None,
) -> Page[Any]:
    """A page of the hits of one kind; a number that does not exist gives the nearest that does."""
    if counted[kind].is_capped:
        ordered = _last_entered(entries, kind, match)
    else:
        ordered = _best(entries, [kind], match, counted).values_list("pk", flat=True)
    paginator: Paginator[Any] = Paginator(ordered, PAGE_SIZE)
    paginator.count = counted[kind].shown
    found = paginator.get_page(number)
    pks = list(found.object_list)
    hits = _hits(entries, match, pks)
    found.object_list = [hits[pk] for pk in pks if pk in hits]
    return found


def _last_entered(entries: EntryQuerySet, kind: Entry.Kind, match: Match) -> QuerySet[Entry, int]:
    """Ids of those of a kind that match, of which there are too many to say which are the best."""
    found = entries.matching_of_kinds([kind], match).last_entered(match)
    return found.values_list("pk", flat=True)


def _best(
    entries: EntryQuerySet,
    kinds: Collection[Entry.Kind],
    match: Match,
    counted: dict[Entry.Kind, Count],
) -> EntryQuerySet:
    """Those of some kinds that match, the best first."""
    if not kinds:
        return entries.none()
    total = sum(count.found for count in counted.values())
    if match.in_title and (total > MOST_COUNTED or _are_frequent(entries, match)):
        return entries.matching_of_kinds(kinds, match).titles_first(match)
    if total <= MOST_COUNTED:
        # To rank, the index counts all that holds each word asked for, the kinds among them:
        # where few match, it is cheaper to leave out those of other kinds afterwards.
        return entries.matching(match).filter(kind__in=kinds).best_first(match)
    return entries.matching_of_kinds(kinds, match).best_first(match)


def _are_frequent(entries: EntryQuerySet, match: Match) -> bool:
    """Whether the words of narrowed entries are in so many others that they take long to weigh."""
    if entries.are_all:
        return False
    with connections[entries.db].cursor() as cursor:
        cursor.execute(f"SELECT {match.counted(MOST_COUNTED + 1)}", match.params)
        (found,) = cursor.fetchone()
    return bool(found > MOST_COUNTED)


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
