"""Records in groups that share columns: how many, and the first of each."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import RowNumber

M = TypeVar("M", bound=models.Model)


class GroupedQuerySet(models.QuerySet[M]):
    def sizes_by(self, *columns: str) -> dict[tuple[Any, ...], int]:
        """How many there are in each group that shares these columns."""
        counted = self.order_by().values_list(*columns).annotate(models.Count("pk"))
        return {tuple(values): number for *values, number in counted.order_by()}

    def has_several(self, column: str) -> bool:
        """Whether a record may have several values in the column."""
        model: Any = self.model
        for name in column.split(LOOKUP_SEP):
            field = model._meta.get_field(name)
            if field.many_to_many:
                return True
            model = field.related_model
        return False

    def first_of_each(self, *columns: str, number: int) -> Self:
        """So many, by reference, of each group that shares these columns.

        They are looked up at once: told them by a query within another, PostgreSQL takes them for
        very many, and joins whole tables to show a few.
        """
        place = models.Window(RowNumber(), [models.F(each) for each in columns], "sort_key")
        first = self.order_by().annotate(place=place).filter(place__lte=number)
        everything: Any = self.model._default_manager
        return everything.filter(pk__in=list(first.values_list("pk", flat=True)))
