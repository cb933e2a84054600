"""Conditions that several querysets share."""

from django.db.models import Q


def all_words(text: str, *fields: str) -> Q:
    """Every word of ``text`` occurs in one of the fields, in any case of letters."""
    condition = Q()
    for word in text.split():
        in_any_field = Q()
        for field in fields:
            in_any_field |= Q(**{f"{field}__icontains": word})
        condition &= in_any_field
    return condition
