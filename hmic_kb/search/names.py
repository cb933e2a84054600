"""Names that the field knows in two forms, in full and as letters."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.db import connection

from findings.models import Term
from forces.models import Force
from hmic_kb.common.drafts import published
from hmic_kb.search.query import Forms, Words
from hmic_kb.search.words import words


def forms() -> Forms:
    """The other forms of each abbreviation and of each name that has one, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_asked_names(connection.vendor))
        rows = cursor.fetchall()
    found: dict[Words, set[Words]] = defaultdict(set)
    for abbreviation, name in rows:
        short, long = words(abbreviation), words(name)
        if short and long and short != long:
            found[short].add(long)
            found[long].add(short)
    return found


@cache
def _asked_names(vendor: str) -> Any:
    """SQL for abbreviations and what they stand for: it takes longer to make than to answer."""
    terms, forces = (
        published(model).exclude(abbreviation="").order_by().values_list("abbreviation", "name")
        for model in (Term, Force)
    )
    return terms.union(forces).query.sql_with_params()
