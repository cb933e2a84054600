"""What the search tells the filters of lists."""

from django.db import connection
from django.db.models import QuerySet

from hmic_kb.search import engines
from hmic_kb.search.models import Entry
from hmic_kb.search.names import forms
from hmic_kb.search.query import parse


class SearchFinder:
    """Finds the records of one kind as the search page does."""

    def problem(self, text: str) -> str:
        return parse(text, forms()).problem

    def ids(self, kind: str, text: str) -> QuerySet:
        query = parse(text, forms())
        if query.problem:
            return Entry.objects.filter(pk=0).values_list("record_id", flat=True)
        match = engines.of(connection).matching(query)
        found = Entry.objects.matching_of_kinds([kind], match)
        return found.order_by().values_list("record_id", flat=True)
