"""How many findings there are, for every combination of what lists ask about."""

from collections.abc import Collection
from typing import Any

from django.db import models

from findings.models.finding import Finding


class FindingCountQuerySet(models.QuerySet["FindingCount"]):
    def of(self, dimensions: Collection[str]) -> "FindingCountQuerySet | None":
        """The smallest cube that looks at these columns; none where no cube does."""
        for cube, looked_at in CUBES.items():
            if set(dimensions) <= set(looked_at):
                return self.filter(cube=cube)
        return None

    def number_in(self, reports: models.QuerySet) -> int:
        """How many findings the reports have."""
        counted = self.filter(cube=FindingCount.Cube.REPORT, report_id__in=reports.values("pk"))
        return counted.aggregate(total=models.Sum("number"))["total"] or 0

    def numbers_by(self, column: str) -> dict[Any, int]:
        """How many findings there are for each value of a column."""
        return dict(self.values_list(column).annotate(models.Sum("number")).order_by())


class FindingCount(models.Model):
    """A number of findings that are alike; the database keeps it so (keeping.py).

    They are alike in polarity, attribution and whether they carry a data note, and in what the
    ``cube`` says: what it does not look at is 0 or empty. In a cube by topic a finding counts
    once for each of its themes and each of their families. A number may be 0.
    """

    class Cube(models.TextChoices):
        ALL = "all", "alike in nothing more"
        REPORT = "report", "in report"
        QUESTION = "question", "in question"
        REPORT_QUESTION = "report+question", "in report and question"
        TOPIC = "topic", "in topic"
        TOPIC_REPORT = "topic+report", "in topic and report"
        TOPIC_QUESTION = "topic+question", "in topic and question"
        THEMES = "themes", "in their set of themes"

    cube = models.CharField(max_length=15, choices=Cube.choices)
    topic = models.CharField(max_length=40)
    report_id = models.BigIntegerField()
    question_id = models.BigIntegerField()
    themes = models.CharField(max_length=200)
    polarity = models.CharField(max_length=10, choices=Finding.Polarity.choices)
    attribution = models.CharField(max_length=20, choices=Finding.Attribution.choices)
    noted = models.BooleanField()
    number = models.IntegerField()

    objects = FindingCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="finding_count_once",
                fields=[
                    *("cube", "topic", "report_id", "question_id", "themes"),
                    *("polarity", "attribution", "noted"),
                ],
            )
        ]
        indexes = [
            models.Index(fields=["cube", "report_id"], name="finding_count_by_report"),
            models.Index(fields=["cube", "question_id"], name="finding_count_by_question"),
        ]

    def __str__(self) -> str:
        return f"{self.number} by {self.get_cube_display()}"


# What each cube looks at beside polarity, attribution and notes; the smallest cubes first.
CUBES: dict[str, tuple[str, ...]] = {
    FindingCount.Cube.ALL: (),
    FindingCount.Cube.TOPIC: ("topic",),
    FindingCount.Cube.QUESTION: ("question_id",),
    FindingCount.Cube.REPORT: ("report_id",),
    FindingCount.Cube.REPORT_QUESTION: ("report_id", "question_id"),
    FindingCount.Cube.TOPIC_QUESTION: ("topic", "question_id"),
    FindingCount.Cube.TOPIC_REPORT: ("topic", "report_id"),
    FindingCount.Cube.THEMES: ("themes",),
}
