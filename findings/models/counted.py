"""What rows of counts and rows of findings answer alike: how many findings there are."""

from collections import Counter
from collections.abc import Collection
from typing import Any, ClassVar, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class CountedQuerySet(models.QuerySet[M]):
    """``each`` is how many findings the rows of a group stand for."""

    each: ClassVar[models.Aggregate]

    def numbers_by(self, column: str, within: Collection[str] = ()) -> dict[Any, int]:
        """How many findings there are for each value of a column.

        Where other columns are narrowed, ``within`` names them: SQLite else goes through all
        there is in the order of the column, instead of what is asked for.
        """
        numbers: Counter[Any] = Counter()
        for *_, value, number in self._grouped(*within, column):
            numbers[value] += number
        return dict(numbers)

    def numbers_by_set(self, column: str) -> list[tuple[str, Any, int]]:
        """Sets of themes with each value of a column, and how many findings there are."""
        return list(self._grouped("themes", column))

    def _grouped(self, *columns: str) -> models.QuerySet:
        return self.values_list(*columns).annotate(number=self.each).order_by()
