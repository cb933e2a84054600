"""Grades, or the reason why there is none."""

from collections.abc import Collection

from django.db import models

from findings.models.cited import Cited, Noted
from findings.models.reported import ReportedQuerySet, ReportedRecord
from hmic_kb.common.drafts import Published

NOT_GRADED = "not_graded"


class JudgmentQuerySet(ReportedQuerySet["Judgment"]):
    def with_grades(self, grades: Collection[str]) -> "JudgmentQuerySet":
        """Those with any of the grades; ``not_graded`` stands for those without one."""
        return self.filter(grade__in=["" if grade == NOT_GRADED else grade for grade in grades])

    def overall(self) -> "JudgmentQuerySet":
        """Judgments of a whole report rather than of one question."""
        return self.filter(question__isnull=True)

    def graded(self) -> "JudgmentQuerySet":
        return self.exclude(grade="")

    def for_display(self) -> "JudgmentQuerySet":
        return self.select_related("report__force", "report__inspection", "question__inspection")


class Judgment(ReportedRecord, Cited, Noted):
    """HMIC's judgment of a report overall (no question) or of one question."""

    class Grade(models.TextChoices):
        OUTSTANDING = "outstanding", "Outstanding"
        GOOD = "good", "Good"
        REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
        INADEQUATE = "inadequate", "Inadequate"

    ref_pattern = r"\d{4}-[A-Z]+-J\d+"
    ref_example = "2016-MPS-J1"

    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        related_name="judgments",
        help_text="The report that gives it.",
    )
    question = models.ForeignKey(
        "findings.Question",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="judgments",
        help_text="The question judged; empty for the report as a whole.",
    )
    grade = models.CharField(
        max_length=20, choices=Grade.choices, blank=True, help_text="The grade as given."
    )
    not_graded_reason = models.CharField(
        max_length=200, blank=True, help_text="Why there is no grade, where there is none."
    )

    objects = Published.from_queryset(JudgmentQuerySet)()
    every = JudgmentQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="judgment_has_grade_or_reason",
                condition=(models.Q(grade="") & ~models.Q(not_graded_reason=""))
                | (~models.Q(grade="") & models.Q(not_graded_reason="")),
                violation_error_message=(
                    "A judgment has a grade, or a reason why there is none, and not both."
                ),
            ),
            models.CheckConstraint(
                name="judgment_grade_is_known",
                condition=models.Q(
                    grade__in=["", "outstanding", "good", "requires_improvement", "inadequate"]
                ),
                violation_error_message=(
                    "Grades are outstanding, good, requires_improvement and inadequate."
                ),
            ),
            models.UniqueConstraint(
                name="judgment_one_per_question",
                fields=["report", "question"],
                condition=models.Q(question__isnull=False),
                violation_error_message="This report already has a judgment of this question.",
            ),
            models.UniqueConstraint(
                name="judgment_one_overall",
                fields=["report"],
                condition=models.Q(question__isnull=True),
                violation_error_message="This report already has an overall judgment.",
            ),
        ]

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("passages",)

    def get_absolute_url(self) -> str:
        return f"{self.report.get_absolute_url()}#{self.ref.lower()}"
