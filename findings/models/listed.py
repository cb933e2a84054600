"""What lists and counts ask of each finding, in one narrow row."""

from django.db import models

from findings.models.counted import CountedQuerySet
from findings.models.finding import Finding


class ListedQuerySet(CountedQuerySet["Listed"]):
    each = models.Count("*")


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
    themes = models.CharField(max_length=1_000)
    published = models.DateField()
    sort_key = models.CharField(max_length=120)

    objects = ListedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-published", "sort_key", "finding"], name="listed_newest_first"),
            models.Index(fields=["published", "sort_key", "finding"], name="listed_oldest_first"),
            models.Index(fields=["sort_key", "finding"], name="listed_by_reference"),
            models.Index(
                fields=["themes", "report_id", "question_id", "polarity", "attribution", "noted"],
                name="listed_by_themes",
            ),
            models.Index(fields=["report_id", "themes"], name="listed_by_report"),
        ]

    def __str__(self) -> str:
        return self.sort_key
