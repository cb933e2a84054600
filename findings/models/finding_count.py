"""How many findings there are, for every combination of what lists ask about."""

from collections.abc import Collection
from typing import Any

from django.db import models

from findings.models.counted import CountedQuerySet
from findings.models.finding import Finding
from findings.models.theme import Theme

# How many findings of each polarity, in their order.
Numbers = dict[str, int]


class FindingCountQuerySet(CountedQuerySet["FindingCount"]):
    each = models.Sum("number")

    def of(self, dimensions: Collection[str]) -> "FindingCountQuerySet | None":
        """The smallest cube that looks at these columns; none where no cube does."""
        for cube, looked_at in CUBES.items():
            if set(dimensions) <= set(looked_at):
                return self.filter(cube=cube)
        return None

    def of_sets(self) -> "FindingCountQuerySet":
        """The cube that looks at sets of themes; what it leaves empty leads an index to a set."""
        empty = {"topic": "", "family": "", "report_id": 0, "question_id": 0}
        return self.filter(cube=FindingCount.Cube.THEMES, **empty)

    def number_in(self, reports: models.QuerySet) -> int:
        """How many findings the reports have."""
        counts = self.in_reports(reports)
        return counts.aggregate(number=models.Sum("number"))["number"] or 0

    def in_reports(
        self, reports: models.QuerySet, dimensions: Collection[str] = ()
    ) -> "FindingCountQuerySet":
        """Of the smallest cube that looks at the report and these columns, those of the reports."""
        cube = self.of([*dimensions, "report_id"])
        return self.none() if cube is None else cube.filter(report_id__in=reports.values("pk"))

    def by_theme_and_report(self, reports: models.QuerySet) -> dict[tuple[int, int], Numbers]:
        """How many of each polarity on each theme in each of the reports, by their ids."""
        counts = self.in_reports(reports, ["topic"]).exclude(topic__in=Theme.Family.values)
        found: dict[tuple[int, int], Numbers] = {}
        for topic, report, polarity, number in counts.by_polarity("topic", "report_id"):
            found.setdefault((int(topic), report), {})[polarity] = number
        return found

    def by_report_and_question(self, reports: models.QuerySet) -> dict[int, dict[int, Numbers]]:
        """How many of each polarity in each of the reports on each question, by their ids."""
        counts = self.in_reports(reports, ["question_id"])
        found: dict[int, dict[int, Numbers]] = {}
        for report, question, polarity, number in counts.by_polarity("report_id", "question_id"):
            found.setdefault(report, {}).setdefault(question, {})[polarity] = number
        return found

    def on_theme_by_report(self, theme: Theme, reports: models.QuerySet) -> dict[int, Numbers]:
        """How many of each polarity on the theme in each of the reports, by the report's id."""
        counts = self.in_reports(reports, ["topic"]).filter(topic=str(theme.pk))
        found: dict[int, Numbers] = {}
        for report, polarity, number in counts.by_polarity("report_id"):
            found.setdefault(report, {})[polarity] = number
        return found

    def by_polarity(self, *columns: str) -> list[tuple[Any, ...]]:
        """Values of the columns, polarity and number where there is any, in order of polarity."""
        counted = (
            self.values_list(*columns, "polarity").annotate(total=models.Sum("number")).order_by()
        )
        order = {polarity: place for place, polarity in enumerate(Finding.Polarity.values)}
        return sorted((each for each in counted if each[-1]), key=lambda row: order[row[-2]])


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
        TOPIC_FAMILY = "topic+family", "in topic and in a family, its own or another"
        THEMES = "themes", "in their set of themes"

    cube = models.CharField(max_length=15, choices=Cube.choices)
    topic = models.CharField(max_length=40)
    family = models.CharField(max_length=40, default="", choices=Theme.Family.choices)
    report_id = models.BigIntegerField()
    question_id = models.BigIntegerField()
    themes = models.CharField(max_length=1_000)
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
                    *("cube", "topic", "family", "report_id", "question_id", "themes"),
                    *("polarity", "attribution", "noted"),
                ],
            )
        ]
        # Each holds all that is summed, and in the order in which sums are asked for.
        indexes = [
            models.Index(
                fields=["cube", *columns, "polarity", "attribution", "noted", "number"], name=name
            )
            for name, columns in {
                "finding_count_by_topic": ("topic", "report_id", "question_id"),
                "finding_count_by_report": ("report_id", "topic", "question_id"),
                "finding_count_by_question": ("question_id", "topic", "report_id"),
            }.items()
        ]

    def __str__(self) -> str:
        return f"{self.number} by {self.get_cube_display()}"


# What every cube looks at.
ALWAYS = ("polarity", "attribution", "noted")
# What each looks at beside that; the smallest cubes first.
CUBES: dict[str, tuple[str, ...]] = {
    FindingCount.Cube.ALL: (),
    FindingCount.Cube.TOPIC: ("topic",),
    FindingCount.Cube.QUESTION: ("question_id",),
    FindingCount.Cube.REPORT: ("report_id",),
    FindingCount.Cube.REPORT_QUESTION: ("report_id", "question_id"),
    FindingCount.Cube.TOPIC_FAMILY: ("topic", "family"),
    FindingCount.Cube.TOPIC_QUESTION: ("topic", "question_id"),
    FindingCount.Cube.TOPIC_REPORT: ("topic", "report_id"),
    FindingCount.Cube.THEMES: ("themes",),
}
