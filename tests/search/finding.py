"""What a search finds, for tests."""

from django.db import connection

from hmic_kb.search import engines
from hmic_kb.search.engines import Match
from hmic_kb.search.models import Entry
from hmic_kb.search.names import forms
from hmic_kb.search.query import parse


def matching(text: str) -> Match:
    """The query of what is typed, as the database in use is asked it."""
    query = parse(text, forms())
    assert query.problem == ""
    return engines.of(connection).matching(query)


def found(text: str) -> list[str]:
    """The keys of what the words find, the best first."""
    match = matching(text)
    return [entry.key for entry in Entry.objects.matching(match).best_first(match)]
