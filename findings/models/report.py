"""What one inspection published about one force, or nationally."""

from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce

from findings.models.cited import Cited, Noted
from hmic_kb.common.addresses import address
from hmic_kb.common.dates import Precision, first_day, in_words, last_day
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Record
from hmic_kb.common.querysets import numbers_by

# By the kind of recommendation, what the report's own number of them is called.
STATED = {
    "recommendation": "recommendations",
    "key_recommendation": "key_recommendations",
    "area_for_improvement": "areas_for_improvement",
    "cause_of_concern": "causes_of_concern",
    "consideration": "considerations",
}


def number_of(model: str) -> Coalesce:
    """How many records of the kind the report of an outer query has."""
    own = apps.get_model("findings", model)._default_manager.filter(report_id=models.OuterRef("pk"))
    counted = own.order_by().values("report_id").annotate(number=models.Count("pk"))
    return Coalesce(models.Subquery(counted.values("number")), 0)


def _stated(what: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        f"{what} that it says it makes",
        null=True,
        blank=True,
        help_text="Only where the report gives the number itself.",
    )


class ReportQuerySet(models.QuerySet["Report"]):
    def held(self) -> "ReportQuerySet":
        """Reports whose text was read in full, as opposed to cited ones."""
        return self.filter(holding=Report.Holding.HELD)

    def with_counts(self) -> "ReportQuerySet":
        """Add ``finding_count`` and ``figure_count``, the numbers of findings and of figures."""
        return self.annotate(
            finding_count=number_of("Listed"), figure_count=number_of("Observation")
        )

    def with_data_notes(self) -> "ReportQuerySet":
        """Those that have a data note."""
        notes = apps.get_model("findings", "DataNote").objects.filter(report=models.OuterRef("pk"))
        return self.filter(models.Exists(notes))

    def with_findings(self) -> "ReportQuerySet":
        """Those that have a finding on any theme."""
        findings = apps.get_model("findings", "Finding").objects.filter(
            report=models.OuterRef("pk")
        )
        return self.filter(models.Exists(findings))

    def published_by(self, as_at: date) -> "ReportQuerySet":
        """Reports certainly published by the end of that day."""
        return self.filter(published_latest__lte=as_at)

    def not_published_by(self, as_at: date) -> "ReportQuerySet":
        """Reports that may have been published only after that day."""
        return self.filter(published_latest__gt=as_at)


class Report(Record, Cited, Noted):
    """A report, held (read in full) or cited (known only through later reports).

    ``published`` is the first day of the period it is known to fall in, and
    ``published_latest`` the last, derived. ``source_*`` name the edition that the passages were
    taken from; ``source_words`` counts tokens.
    """

    class Scope(models.TextChoices):
        NATIONAL = "national", "national"
        FORCE = "force", "one force"

    class Holding(models.TextChoices):
        HELD = "held", "held"
        CITED = "cited", "cited; its text is not held"

    class Basis(models.TextChoices):
        STATED = "stated", "stated in a report"
        INFERRED = "inferred", "inferred by us"

    ref_pattern = r"\d{4}-[A-Z]+"
    ref_example = "2014-MPS"

    inspection = models.ForeignKey(
        "findings.Inspection",
        models.PROTECT,
        related_name="reports",
        help_text="The inspection that it reports on.",
    )
    scope = models.CharField(
        max_length=10,
        choices=Scope.choices,
        default=Scope.FORCE,
        help_text="Whether it is on one force or national.",
    )
    force = models.ForeignKey(
        "forces.Force",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        help_text="The force that it is on.",
    )
    title = models.CharField(max_length=250, help_text="Its title as printed.")
    holding = models.CharField(
        max_length=10,
        choices=Holding.choices,
        default=Holding.HELD,
        help_text="Whether we read its text, or know it through later reports.",
    )
    published = models.DateField(help_text="The day, or the first day of the month or year.")
    published_precision = models.CharField(
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How exactly that day is known.",
    )
    published_basis = models.CharField(
        max_length=10,
        choices=Basis.choices,
        default=Basis.STATED,
        help_text="Whether a report states that day.",
    )
    published_latest = models.DateField(editable=False, db_index=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True, help_text="Its number as a book.")
    summary = models.TextField(blank=True, help_text="What it says as a whole, in our own words.")
    questions = models.ManyToManyField(
        "findings.Question",
        blank=True,
        related_name="reports",
        help_text="The questions that it answers.",
    )
    source_name = models.CharField(
        "file name of our edition",
        max_length=255,
        blank=True,
        help_text="Which file its passages were taken from.",
    )
    source_sha256 = models.CharField(
        "SHA-256 of our edition", max_length=64, blank=True, help_text="The checksum of that file."
    )
    source_words = models.PositiveIntegerField(
        "words in our edition", null=True, blank=True, help_text="How many words that file has."
    )

    stated_recommendations = _stated("recommendations")
    stated_key_recommendations = _stated("key recommendations")
    stated_areas_for_improvement = _stated("areas for improvement")
    stated_causes_of_concern = _stated("causes of concern")
    stated_considerations = _stated("considerations")

    objects = Published.from_queryset(ReportQuerySet)()
    every = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("published", "sort_key")
        constraints = [
            models.CheckConstraint(
                name="report_national_has_no_force",
                condition=models.Q(scope="national", force__isnull=True)
                | models.Q(scope="force", force__isnull=False),
                violation_error_message=(
                    "A national report has no force; a report on one force names it."
                ),
            ),
            models.CheckConstraint(
                name="report_held_names_its_source",
                condition=(
                    models.Q(holding="held", source_words__isnull=False)
                    & ~models.Q(source_name="")
                    & ~models.Q(source_sha256="")
                )
                | models.Q(
                    holding="cited", source_words__isnull=True, source_name="", source_sha256=""
                ),
                violation_error_message=(
                    "A held report names its source (name, SHA-256, words); a cited one has none."
                ),
            ),
            models.UniqueConstraint(
                name="report_one_per_force_and_inspection",
                fields=["inspection", "force"],
                condition=models.Q(force__isnull=False),
                violation_error_message="This inspection already has a report on this force.",
            ),
            models.UniqueConstraint(
                name="report_one_national_per_inspection",
                fields=["inspection"],
                condition=models.Q(force__isnull=True),
                violation_error_message="This inspection already has a national report.",
            ),
            models.CheckConstraint(
                name="report_published_within_its_period",
                condition=models.Q(published__lte=models.F("published_latest")),
                violation_error_message="The date of publication is not in its own period.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.published and self.published != first_day(self.published, self.published_precision):
            raise ValidationError(
                {
                    "published": f"A date known to the {self.published_precision} is written as "
                    f"its first day, {first_day(self.published, self.published_precision)}."
                }
            )

    def unmet(self) -> list[str]:
        """Where it says how many recommendations of a kind it makes, and others are published."""
        asked: Any = self.recommendations
        numbers = numbers_by(asked.filter(is_draft=False), "kind")
        sentences = []
        for kind, name in STATED.items():
            stated, entered = getattr(self, f"stated_{name}"), numbers.get(kind, 0)
            if stated is not None and stated != entered:
                words = name.replace("_", " ")
                sentences.append(f"{self.ref} says it makes {stated} {words}; {entered} are there.")
        return sentences

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().full_clean(*args, **kwargs)

    def derive(self) -> None:
        super().derive()
        if isinstance(self.published, date):
            self.published_latest = last_day(self.published, self.published_precision)

    def get_absolute_url(self) -> str:
        return address("findings:report", self.ref.lower())

    @property
    def notes_url(self) -> str:
        """The page of the data notes on it."""
        return address("findings:notes", self.ref.lower())

    @property
    def is_held(self) -> bool:
        return self.holding == self.Holding.HELD

    @property
    def published_in_words(self) -> str:
        return in_words(self.published, self.published_precision)
