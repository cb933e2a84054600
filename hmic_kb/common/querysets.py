"""Conditions and counts that several querysets share."""

from typing import Any

from django.db.models import Count, Q, QuerySet


def all_words(text: str, *fields: str) -> Q:
    """Every word of ``text`` occurs in one of the fields, in any case of letters."""
    condition = Q()
    for word in text.split():
        in_any_field = Q()
        for field in fields:
            in_any_field |= Q(**{f"{field}__icontains": word})
        condition &= in_any_field
    return condition


def numbers_by(records: QuerySet, path: str) -> dict[Any, int]:
    """How many of the records have each value at the path; a record that has it twice is one."""
    counted = records.order_by().values_list(path).annotate(Count("pk", distinct=True))
    return dict(counted.order_by())
