"""Evaluative statements."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse

from findings.models.cited import Cited, Noted
from findings.models.report import Report
from findings.models.reported import ReportedQuerySet, ReportedRecord
from findings.models.theme import Theme
from findings.models.topic import Topic
from hmic_kb.common import fulltext
from hmic_kb.common.drafts import Published, drafts_index

MOST_WORDS = 30


class FindingQuerySet(ReportedQuerySet["Finding"]):
    def that_are_listed(self) -> Self:
        """All of them, but known to be, so that a database begins with the order of the lists."""
        return self.filter(listed__isnull=False)

    def as_listed(
        self,
        columns: dict[str, Any],
        topics: Iterable[Collection[str]],
        days: tuple[date, date] | None,
        *,
        are_many: bool,
    ) -> Self:
        """Those with these values in what lists hold of them, on one at least of each of these.

        ``days`` is the first and the last on which their reports can be published. Of many, the
        few of a page are met soon in the order of a list, so no other index is to be used; few
        are found by an index and then sorted. No database knows which of the two it has to do
        with, so here it is said, by an expression that no index holds.
        """
        found, report, themes = self, "listed__report_id__in", "listed__themes__in"
        if are_many:
            found = found.alias(
                in_report=models.F("listed__report_id") + 0,
                with_themes=Concat("listed__themes", models.Value("")),
            )
            report, themes = "in_report__in", "with_themes__in"
        for name, value in columns.items():
            found = found.filter(
                **{report if name == "report_id__in" else f"listed__{name}": value}
            )
        for each in topics:
            found = found.filter(**{themes: Topic.objects.sets_with(each)})
        return found.filter(listed__published__range=days) if days else found

    def on_themes(self, slugs: Collection[str]) -> "FindingQuerySet":
        themes = Theme.objects.filter(findings=models.OuterRef("pk"), slug__in=slugs)
        return self.filter(models.Exists(themes))

    def on_families(self, families: Collection[str]) -> "FindingQuerySet":
        themes = Theme.objects.filter(findings=models.OuterRef("pk"), family__in=families)
        return self.filter(models.Exists(themes))

    def mentioning(self, text: str) -> "FindingQuerySet":
        """Those that the search finds by the words.

        It is asked first, and its answer held against the others: an expression keeps SQLite from
        fetching all that it finds one by one, where a list needs only the next few.
        """
        words = fulltext.found("finding", text)
        return self.alias(found=models.F("pk") + 0).filter(found__in=words)

    def met_by(self, text: str) -> "FindingQuerySet":
        """The same, each looked up by itself, where nearly any of them may be found."""
        return self.filter(fulltext.IsFound("finding", text, models.F("pk")))

    def for_display(self) -> "FindingQuerySet":
        """With all that a list of findings shows, in a constant number of queries.

        Each has its themes in ``theme_list``: Django takes twice as long to make relations of them.
        """
        themes = models.Prefetch("themes", to_attr="theme_list")
        return self.select_related("report").prefetch_related(themes)

    def by_question(self) -> "FindingQuerySet":
        """By the numbers of the questions, and under each in the order of the report."""
        return self.in_reading_order().order_by(
            "question__sort_key", models.F("first_at").asc(nulls_last=True), "sort_key"
        )

    def next_ref(self, report: Report) -> str:
        """The reference of the finding that is added next to a report: ``2014-MPS-F018``."""
        last = self.filter(report=report).order_by("-sort_key").values_list("ref", flat=True)[:1]
        number = max((int(ref.rpartition("F")[2]) for ref in last), default=0)
        return f"{report.ref}-F{number + 1:03}"

    def next_to(self, finding: "Finding") -> "FindingQuerySet":
        """The findings of the same report under the same question, without itself."""
        same = self.filter(report=finding.report_id, question=finding.question_id)
        return same.exclude(pk=finding.pk)


class Finding(ReportedRecord, Cited, Noted):
    """One evaluative statement of a report, in our own words, at most 30 of them."""

    class Polarity(models.TextChoices):
        STRENGTH = "strength", "strength"
        CONCERN = "concern", "concern"
        MIXED = "mixed", "mixed"
        NEUTRAL = "neutral", "neutral"

    class Attribution(models.TextChoices):
        HMIC = "hmic", "HMIC"
        FORCE = "force", "the force"
        WORKFORCE = "officers_and_staff", "officers and staff"
        ASSOCIATIONS = "staff_associations", "staff associations and support groups"
        PUBLIC = "public", "the public"

    ref_pattern = r"\d{4}-[A-Z]+-F\d{3,}"
    ref_example = "2014-MPS-F017"

    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        related_name="findings",
        help_text="The report that it stands in.",
    )
    question = models.ForeignKey(
        "findings.Question",
        models.PROTECT,
        related_name="findings",
        help_text="The question that it answers.",
    )
    polarity = models.CharField(
        max_length=10,
        choices=Polarity.choices,
        help_text="Whether it speaks well of what it found.",
    )
    attribution = models.CharField(
        max_length=20,
        choices=Attribution.choices,
        default=Attribution.HMIC,
        help_text="Who holds the view.",
    )
    themes = models.ManyToManyField(
        "findings.Theme", related_name="findings", help_text="The subjects that it is about."
    )
    summary = models.CharField(
        max_length=300, help_text="What it says: one sentence of our own, at most 30 words."
    )

    objects = Published.from_queryset(FindingQuerySet)()
    every = FindingQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False
        indexes = [drafts_index("finding_drafts")]

    def clean(self) -> None:
        super().clean()
        if len(self.summary.split()) > MOST_WORDS:
            count = len(self.summary.split())
            raise ValidationError(
                {"summary": f"{count} words; a finding is one sentence of at most {MOST_WORDS}."}
            )

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("themes", "passages")

    def get_absolute_url(self) -> str:
        return reverse("findings:finding", args=[self.ref.lower()])
