"""Programme rounds of the inspectorate."""

from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from findings.models.cited import Cited, Noted
from forces.models import Force
from hmic_kb.common.addresses import address
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Named


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def published_by(self, as_at: date) -> "InspectionQuerySet":
        """Inspections of which a report was certainly published by the end of that day."""
        reports = apps.get_model("findings", "Report").objects.published_by(as_at)
        return self.filter(models.Exists(reports.filter(inspection=models.OuterRef("pk"))))


class Inspection(Named, Cited, Noted):
    """One round: what was asked of forces, when, and how.

    ``not_graded_reason`` is blank where the round gives graded judgments. ``coverage`` says which
    forces were inspected, whether or not their reports are entered.
    """

    class Coverage(models.TextChoices):
        TERRITORIAL = "territorial", "the 43 Home Office forces of England and Wales"
        ALL = "all", "the 43 Home Office forces and the British Transport Police"

    title = models.CharField(
        "title of its reports", max_length=200, help_text="The title that its reports share."
    )
    year = models.PositiveSmallIntegerField(unique=True, help_text="The year of its reports.")
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The inspection before it.",
    )
    summary = models.TextField(help_text="What it looked at, in our own words.")
    method = models.TextField(blank=True, help_text="How it was done, in our own words.")
    fieldwork = models.CharField(max_length=100, blank=True, help_text="When forces were visited.")
    coverage = models.CharField(
        max_length=12,
        choices=Coverage.choices,
        default=Coverage.TERRITORIAL,
        help_text="Which forces were inspected.",
    )
    not_graded_reason = models.CharField(
        max_length=200, blank=True, help_text="Why it gives no grades, where it gives none."
    )

    objects = Published.from_queryset(InspectionQuerySet)()
    every = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ("year",)
        constraints = [
            models.CheckConstraint(
                name="inspection_does_not_follow_itself",
                condition=models.Q(follows__isnull=True) | ~models.Q(follows=models.F("id")),
                violation_error_message="An inspection cannot follow itself.",
            )
        ]

    def clean(self) -> None:
        super().clean()
        earlier = self.follows
        if earlier is not None and self.year is not None and earlier.year >= self.year:
            raise ValidationError(
                {"follows": f"{earlier.slug} ({earlier.year}) is not earlier than {self.year}."}
            )

    def get_absolute_url(self) -> str:
        return address("findings:inspection", self.slug)

    def covers(self, force: Force) -> bool:
        """Whether the force was inspected in this round."""
        return self.coverage == self.Coverage.ALL or force.kind == Force.Kind.TERRITORIAL
