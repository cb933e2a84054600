"""What a query finds of a kind, as PostgreSQL soonest finds many of it.

It can go through the entries in turn, the last entered first, which takes as long as matches are
far between; or have its index say all that match at once, which takes as long as there are many.
It would choose by how frequent each word is, and so be wrong by a hundred times about words that
stand together. Here it is asked about the last few entries first, and told what to do.
"""

from collections.abc import Collection

from django.db import connections
from django.db.models import QuerySet

from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry, EntryQuerySet

ASKED_FIRST, ARE_MANY = 200, 20


def soonest(
    entries: EntryQuerySet, kinds: Collection[Entry.Kind], match: Match
) -> dict[Entry.Kind, EntryQuerySet]:
    """Those of each kind that match, in no order that can be relied upon."""
    few = [_last_few(entries, kind, match).query.sql_with_params() for kind in kinds]
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) found)" for sql, _ in few)
    with connections[entries.db].cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [param for _, params in few for param in params])
        numbers = cursor.fetchone()
    return {
        kind: entries.matching_of_kinds([kind], match.in_turn).last_entered(match)
        if number >= ARE_MANY
        else entries.told_kinds([kind]).matching(match.at_once).order_by()
        for kind, number in zip(kinds, numbers, strict=True)
    }


def _last_few(entries: EntryQuerySet, kind: Entry.Kind, match: Match) -> QuerySet:
    """Ids of those that match among the last few of a kind."""
    few = Entry.objects.of_kinds([kind], match).last_entered(match)[:ASKED_FIRST]
    return entries.filter(pk__in=few.values("pk")).matching(match.in_turn).order_by().values("pk")
