"""What was asked, of whom, by when."""

from django.db import models
from django.urls import reverse

from findings.models.cited import Cited, Noted
from findings.models.reported import ReportedRecord
from hmic_kb.common.dates import Precision, in_words
from hmic_kb.common.drafts import Published, drafts_index
from recommendations.deadlines import DeadlineKind, Due, due
from recommendations.models.recommendation_queryset import RecommendationQuerySet


class Recommendation(ReportedRecord, Cited, Noted):
    """A recommendation, area for improvement, cause of concern or consideration.

    ``deadline`` is the deadline as stated, in the report's own few words. ``due_on``,
    ``due_precision`` and ``due_latest`` (the last day that it can mean) are derived from it and
    from the report's publication. ``number`` is its place among those of its report.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "recommendation"
        KEY = "key_recommendation", "key recommendation"
        AREA = "area_for_improvement", "area for improvement"
        CAUSE = "cause_of_concern", "cause of concern"
        CONSIDERATION = "consideration", "consideration"

    ref_pattern = r"\d{4}-[A-Z]+-[RACK]\d+"
    ref_example = "2014-MPS-R3"

    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        related_name="recommendations",
        help_text="The report that makes it.",
    )
    question = models.ForeignKey(
        "findings.Question",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        help_text="The question that it bears on.",
    )
    kind = models.CharField(
        max_length=25,
        choices=Kind.choices,
        default=Kind.RECOMMENDATION,
        help_text="What kind of recommendation it is.",
    )
    number = models.PositiveSmallIntegerField(
        help_text="Its number among those of its kind in the report."
    )
    summary = models.TextField(help_text="What is asked, in our own words.")
    addressees = models.ManyToManyField(
        "recommendations.Addressee",
        related_name="recommendations",
        help_text="Who is asked to act.",
    )
    themes = models.ManyToManyField(
        "findings.Theme", related_name="recommendations", help_text="The subjects that it is about."
    )
    deadline = models.CharField(
        "deadline as stated",
        max_length=80,
        blank=True,
        help_text="The deadline in the report’s own few words.",
    )
    deadline_kind = models.CharField(
        max_length=10,
        choices=DeadlineKind.choices,
        default=DeadlineKind.NONE,
        help_text="What the deadline is counted by.",
    )
    deadline_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The months that it allows from publication."
    )
    deadline_on = models.DateField(
        null=True, blank=True, help_text="The day that it names, or the first of the month or year."
    )
    deadline_precision = models.CharField(
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How exactly that day is known.",
    )
    due_on = models.DateField(null=True, editable=False)
    due_precision = models.CharField(max_length=5, blank=True, editable=False)
    due_latest = models.DateField(null=True, editable=False, db_index=True)

    objects = Published.from_queryset(RecommendationQuerySet)()
    every = RecommendationQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False
        indexes = [drafts_index("recommendation_drafts")]
        constraints = [
            models.UniqueConstraint(
                name="recommendation_number_once_a_kind",
                fields=["report", "kind", "number"],
                violation_error_message="This report already has one of this kind and number.",
            ),
            models.CheckConstraint(
                name="recommendation_deadline_is_whole",
                condition=models.Q(
                    deadline_kind="none",
                    deadline="",
                    deadline_months__isnull=True,
                    deadline_on__isnull=True,
                )
                | (
                    ~models.Q(deadline="")
                    & (
                        models.Q(
                            deadline_kind="immediate",
                            deadline_months__isnull=True,
                            deadline_on__isnull=True,
                        )
                        | models.Q(
                            # A check that is null passes, so a null is ruled out by name.
                            deadline_kind="months",
                            deadline_months__isnull=False,
                            deadline_months__gte=1,
                            deadline_on__isnull=True,
                        )
                        | models.Q(
                            deadline_kind="date",
                            deadline_months__isnull=True,
                            deadline_on__isnull=False,
                        )
                    )
                ),
                violation_error_message=(
                    "A deadline has its wording and what it gives: nothing more for immediate, "
                    "months for months, a date for date; with no deadline all stay empty."
                ),
            ),
        ]

    def derive(self) -> None:
        """Set the due date that follows from the deadline and the report's publication."""
        super().derive()
        stated = Due(self.deadline_on, self.deadline_precision) if self.deadline_on else None
        result = due(
            self.deadline_kind,
            months=self.deadline_months,
            stated=stated,
            published=Due(self.report.published, self.report.published_precision),
        )
        self.due_on = result.on if result else None
        self.due_precision = result.precision if result else ""
        self.due_latest = result.last_day if result else None

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("themes", "addressees", "passages")

    def get_absolute_url(self) -> str:
        return reverse("recommendations:detail", args=[self.ref.lower()])

    @property
    def kind_and_number(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.number}"

    @property
    def due_in_words(self) -> str:
        return in_words(self.due_on, self.due_precision or Precision.DAY)
