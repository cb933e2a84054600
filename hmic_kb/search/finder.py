"""What the search tells the filters of lists."""

from django.db import connection
from django.db.models import QuerySet

from hmic_kb.common.fulltext import Asked
from hmic_kb.search import engines
from hmic_kb.search.engines import Match
from hmic_kb.search.entry_queryset import EntryQuerySet
from hmic_kb.search.models import Entry
from hmic_kb.search.names import forms
from hmic_kb.search.query import parse
from hmic_kb.search.soonest import Soonest

# SQLite takes as long to ask its index about one record as to have it name a hundred. The few of a
# page are among some hundreds where so many of a million are found.
EVERYWHERE = 50_000


NOTHING: Asked = ("SELECT 0 WHERE 1 = 0", [])


class SearchFinder:
    """Finds the records of one kind as the search page does."""

    def problem(self, text: str) -> str:
        return parse(text, forms()).problem

    def ids(self, kind: str, text: str) -> Asked:
        match = self._match(text)
        if match is None:
            return NOTHING
        entries = Entry.objects.of_kinds([kind])
        if match.has_kinds:
            return _of_index(entries.asked_of_index(match))
        return self._ids(entries.matching(match)).query.sql_with_params()

    def some(self, kind: str, text: str, most: int) -> list[int]:
        match = self._match(text)
        if match and match.has_kinds:
            entries = Entry.objects.of_kinds([kind])
            sql, params = _of_index(Soonest(entries, match).asked_of(Entry.Kind(kind)))
        else:
            sql, params = self.ids(kind, text)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT {most}", params)
            return [pk for (pk,) in cursor.fetchall()]

    def one(self, kind: str, text: str) -> QuerySet:
        match = self._match(text)
        if match is None:
            return self._ids(Entry.objects.filter(pk=0))
        return self._ids(Entry.objects.filter(kind=kind).matching(match.of_one))

    def are_everywhere(self, kind: str, text: str) -> bool:
        match = self._match(text)
        if match is None:
            return False
        if match.asks_one_soon:
            return True
        asked = Entry.objects.of_kinds([kind]).asked_of_index(match)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {asked.counted(EVERYWHERE)}", asked.params)
            (number,) = cursor.fetchone()
        return bool(number == EVERYWHERE)

    def _match(self, text: str) -> Match | None:
        """None where nothing can be looked for."""
        query = parse(text, forms())
        return None if query.problem else engines.of(connection).matching(query)

    def _ids(self, entries: EntryQuerySet) -> QuerySet:
        return entries.order_by().values_list("record_id", flat=True)


def _of_index(match: Match) -> Asked:
    """The records of the entries that match, of which an index that has kinds has the ids."""
    return f"SELECT record_id FROM {match.index} WHERE {match.question}", match.params  # noqa: S608
