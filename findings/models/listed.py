"""What lists and counts ask of each finding, in one narrow row."""

from typing import Any

from django.db import models

from findings.models.finding import Finding


class ListedQuerySet(models.QuerySet["Listed"]):
    def numbers_by(self, *columns: str) -> dict[Any, int]:
        """How many findings there are for each value of a column, or of several."""
        counted = self.values_list(*columns).annotate(models.Count("pk")).order_by()
        return {key[0] if len(key) == 1 else tuple(key): number for *key, number in counted}


class Listed(models.Model):
    """A finding as lists sort it and as it is counted; the database keeps it so (keeping.py).

    ``themes`` is the set of its themes: their ids in order, with commas between (see Topic).
    ``published`` and ``sort_key`` are those of its report and its own, copied so that one index
    holds the order of the lists.
    """

    finding = models.OneToOneField(
        "findings.Finding",
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="listed",
    )
    report_id = models.BigIntegerField()
    question_id = models.BigIntegerField()
    polarity = models.CharField(max_length=10, choices=Finding.Polarity.choices)
    attribution = models.CharField(max_length=20, choices=Finding.Attribution.choices)
    noted = models.BooleanField()
    themes = models.CharField(max_length=200)
    published = models.DateField()
    sort_key = models.CharField(max_length=120)

    objects = ListedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-published", "sort_key", "finding"], name="listed_newest_first"),
            models.Index(fields=["published", "sort_key", "finding"], name="listed_oldest_first"),
            models.Index(fields=["sort_key", "finding"], name="listed_by_reference"),
            models.Index(fields=["themes", "report_id"], name="listed_by_themes"),
        ]

    def __str__(self) -> str:
        return self.sort_key
