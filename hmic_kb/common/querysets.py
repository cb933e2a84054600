"""Conditions and counts that several querysets share."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP


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
    # To tell records apart takes thrice as long, so it is done only where it must be.
    number = Count("pk", distinct=_has_several(records.model, path))
    return dict(records.order_by().values_list(path).annotate(number).order_by())


def _has_several(model: Any, path: str) -> bool:
    """Whether a record may have several values at the path: a column, or one that was added."""
    for part in path.split(LOOKUP_SEP):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False
