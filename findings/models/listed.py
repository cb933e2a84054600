"""What lists and counts ask of each finding, in one narrow row."""

from datetime import date

from django.db import models

from findings.models.counted import CountedQuerySet
from findings.models.finding import Finding, FindingQuerySet
from findings.models.grouped import GroupedQuerySet
from findings.models.report import Report
from findings.models.theme import Theme
from findings.models.topic import Topic


class ListedQuerySet(  # type: ignore[override]  # each has a manager of its own
    CountedQuerySet["Listed"], GroupedQuerySet["Listed"]
):
    each = models.Count("*")

    def of_reports_on(self, reports: models.QuerySet, theme: Theme) -> "ListedQuerySet":
        """Those of the reports on the theme, by the index that has both.

        The reports are looked up at once: told them by a query within this one, PostgreSQL takes
        them for many and reads all that is listed.
        """
        sets = Topic.objects.sets_with([str(theme.pk)])
        ids = list(reports.values_list("pk", flat=True))
        return self.filter(report_id__in=ids, themes__in=sets)

    def published_by(self, as_at: date) -> "ListedQuerySet":
        """Those of reports certainly published by the end of that day."""
        return self.filter(report_id__in=Report.objects.published_by(as_at).values("pk"))

    def findings(self) -> FindingQuerySet:
        """The findings themselves."""
        return Finding.objects.filter(pk__in=self.values("pk"))


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
