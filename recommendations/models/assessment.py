"""What is known of progress at a date, and on whose word."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from findings.models.cited import Cited, Noted
from hmic_kb.common.dates import Precision, in_words, last_day
from hmic_kb.common.drafts import Published
from hmic_kb.common.history import Way
from hmic_kb.common.models import Record
from recommendations.models.assessment_queryset import AssessmentQuerySet
from recommendations.progress import Said, contradicted


class Assessment(Record, Cited, Noted):
    """Progress on a recommendation, or on one limb of it, at a date and on one basis.

    The bases are never merged: *inspector* (a later report says so), *force* (the force says so),
    *analyst* (inferred by us). ``report`` is where it is stated or inferred from. ``assessed_on``
    is the first day that its date can mean, and ``assessed_latest`` the last, derived.

    Beside passages, or in their place, it has evidence: a link, or a file known by its SHA-256 that
    recommendations.evidence keeps. Nothing is deleted: a mistake is retracted, and counts no more.
    """

    class Basis(models.TextChoices):
        INSPECTOR = "inspector", "inspector (a later report says so)"
        FORCE = "force", "force (the force says so)"
        ANALYST = "analyst", "analyst (inferred by us)"

    class Status(models.TextChoices):
        MET = "met", "met"
        PARTLY_MET = "partly_met", "partly met"
        IN_PROGRESS = "in_progress", "in progress"
        NOT_MET = "not_met", "not met"
        SUPERSEDED = "superseded", "superseded"
        WITHDRAWN = "withdrawn", "withdrawn"

    ref_pattern = r"\d{4}-[A-Z]+-[RACK]\d+-S\d+"
    ref_example = "2014-MPS-R3-S1"

    recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        models.PROTECT,
        related_name="assessments",
        help_text="What it is an assessment of.",
    )
    limb = models.ForeignKey(
        "recommendations.Limb",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        help_text="The part of it that is assessed; empty for the whole.",
    )
    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        help_text="The report that says so.",
    )
    basis = models.CharField(max_length=10, choices=Basis.choices, help_text="On whose word it is.")
    status = models.CharField(max_length=12, choices=Status.choices, help_text="What came of it.")
    assessed_on = models.DateField(
        help_text="The day of it, or the first day of the month or year."
    )
    assessed_precision = models.CharField(
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How exactly that day is known.",
    )
    assessed_latest = models.DateField(editable=False, db_index=True)
    summary = models.TextField(help_text="What is known, in our own words.")
    evidence_url = models.URLField(
        "link to evidence", max_length=500, blank=True, help_text="Where the evidence is published."
    )
    evidence_name = models.CharField(
        "name of the evidence's file",
        max_length=255,
        blank=True,
        help_text="What the file of evidence is called.",
    )
    evidence_sha256 = models.CharField(
        "SHA-256 of the evidence's file",
        max_length=64,
        blank=True,
        db_index=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "It is 64 hexadecimal digits (0-9, a-f).")],
        help_text="The checksum of that file.",
    )
    retracted_on = models.DateField(
        null=True, blank=True, help_text="The day on which it was retracted as a mistake."
    )
    retracted_by = models.CharField(max_length=150, blank=True, help_text="Who retracted it.")
    retraction_reason = models.TextField(blank=True, help_text="Why it was a mistake.")

    objects = Published.from_queryset(AssessmentQuerySet)()
    every = AssessmentQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            # Holds all that the latest status of a recommendation is asked for.
            models.Index(
                fields=[
                    *("recommendation", "basis", "-assessed_on", "-sort_key"),
                    *("status", "assessed_latest", "report"),
                ],
                condition=models.Q(limb__isnull=True, retracted_on__isnull=True, is_draft=False),
                name="assessment_latest_of_whole",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="assessment_by_inspector_names_report",
                condition=~models.Q(basis="inspector", report__isnull=True),
                violation_error_message="An inspector's assessment names the report it stands in.",
            ),
            models.CheckConstraint(
                name="assessment_evidence_file_is_whole",
                condition=models.Q(evidence_name="", evidence_sha256="")
                | ~models.Q(evidence_name="") & ~models.Q(evidence_sha256=""),
                violation_error_message="A file has its name and its SHA-256.",
            ),
            models.CheckConstraint(
                name="assessment_retraction_is_whole",
                condition=models.Q(retracted_on__isnull=True, retracted_by="", retraction_reason="")
                | models.Q(retracted_on__isnull=False)
                & ~models.Q(retracted_by="")
                & ~models.Q(retraction_reason=""),
                violation_error_message="A retraction has its day, who made it and why.",
            ),
        ]

    def derive(self) -> None:
        """Set the last day that the date can mean."""
        super().derive()
        self.assessed_latest = last_day(self.assessed_on, self.assessed_precision)

    def clean(self) -> None:
        super().clean()
        if not self.recommendation_id:
            return
        asked = self.recommendation
        if not self.ref.startswith(f"{asked.ref}-S"):
            raise ValidationError({"ref": f"An assessment of it is called {asked.ref}-S1, -S2 ..."})
        if self.assessed_on and self.assessed_on < asked.report.published:
            raise ValidationError(
                {
                    "assessed_on": f"{in_words(self.assessed_on)} is before the recommendation, "
                    f"published {asked.report.published_in_words}."
                }
            )
        if self.limb and self.limb.recommendation_id != self.recommendation_id:
            raise ValidationError({"limb": f"{self.limb.ref} is not a limb of {asked.ref}."})
        self._refuse_contradiction()

    def _refuse_contradiction(self) -> None:
        if self.retracted_on or not (self.basis and self.status and self.assessed_on):
            return
        others = Assessment.every.filter(recommendation=self.recommendation).exclude(pk=self.pk)
        known = (
            others.standing()
            .filter(basis=self.basis)
            .select_related("limb")
            .order_by("assessed_on")
        )
        other = contradicted(self.said, [each.said for each in known])
        if other is not None:
            status = Assessment.Status(other.status).label
            raise ValidationError(
                {
                    "status": f"{other.ref} says {status} on {in_words(other.on)}, on the same "
                    "basis. What is met, superseded or withdrawn is not opened again: what was "
                    "asked anew is a recommendation of its own that follows this one. A mistake "
                    "is retracted first."
                }
            )

    def check_related(self, related: dict[str, Collection[Any]]) -> None:
        """What is known of progress is known from somewhere."""
        super().check_related(related)
        if not (related.get("passages") or self.evidence_url or self.evidence_sha256):
            message = "An assessment needs a passage, or evidence: a link or a file."
            raise ValidationError({"passages": message})

    @property
    def said(self) -> Said:
        limb = self.limb.ref if self.limb else None
        return Said(self.ref, limb, self.basis, self.status, self.assessed_on)

    @property
    def is_retracted(self) -> bool:
        return self.retracted_on is not None

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#{self.ref.lower()}"

    @property
    def recorded_in_words(self) -> str:
        """Who recorded it and by which way, of one fetched ``with_recording``."""
        way = getattr(self, "recorded_way", None)
        who = getattr(self, "recorded_by", None)
        return " ".join(filter(None, [f"by {who}" if who else "", Way(way).label if way else ""]))

    @property
    def assessed_in_words(self) -> str:
        return in_words(self.assessed_on, self.assessed_precision)
