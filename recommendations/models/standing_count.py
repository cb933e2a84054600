"""How many recommendations there are in the end, for every two things that lists ask about."""

from collections.abc import Collection

from django.db import models


class StandingCountQuerySet(models.QuerySet["StandingCount"]):
    def among(
        self, name: str, values: Collection[str], names: Collection[str]
    ) -> list[tuple[str, str, int]]:
        """The numbers of those with one of the values by each of the names: name, value, number."""
        counts = self.filter(among=name, among_value__in=values, name__in=names)
        found = counts.values_list("name", "value").annotate(models.Sum("number")).order_by()
        if not name:
            return list(found)
        own = self.filter(among="", name=name, value__in=values)
        return [*found, *own.values_list("name", "value", "number")]

    def by_report(self, names: Collection[str]) -> list[tuple[str, int, str, int]]:
        """The numbers by some things in each report: what, the report's id, value and number."""
        counts = self.filter(among__in=names, name="report").values_list(
            "among", "value", "among_value", "number"
        )
        return [(name, int(report), value, number) for name, report, value, number in counts]


class StandingCount(models.Model):
    """A number of published recommendations that two things are so of, once all has come to pass.

    The two are names of TRAITS with a value each (recommendations/keeping.py), and each pair stands
    both ways round. Where ``among`` is empty, of all recommendations. A number may be 0.
    """

    among = models.CharField(max_length=20)
    among_value = models.CharField(max_length=25)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=25)
    number = models.IntegerField()

    objects = StandingCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="standing_count_once", fields=["among", "among_value", "name", "value"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} by {self.name}"
