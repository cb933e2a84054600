"""Values of metrics."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from findings.models.cited import Cited, Noted
from findings.models.observation_queryset import ObservationQuerySet
from findings.models.reported import ReportedRecord
from hmic_kb.common.dates import in_words
from hmic_kb.common.drafts import Published, drafts_index

NOT_ITSELF = "An observation cannot be {} itself."


class Observation(ReportedRecord, Cited, Noted):
    """The value of a metric for a subject over a period or at a date, as a report gives it.

    The subject is a force, or else ``group`` names it (``England and Wales``). ``period_start``
    and ``period_end`` bound the period; a value as at a date has only the end, an open period
    (since September 2011) only the start. ``as_stated`` keeps a wording that is less exact than
    the number, and ``qualifier`` says so. A value that the report does not give has a reason, and
    ``not_recorded`` where that is that the force could not say.
    ``part_of`` is the total that this is a part of. ``breakdown`` names the way of dividing it
    whose parts should add up to the total (``by outcome``); blank where they are only some of it.
    ``numerator`` and ``denominator`` are the observations that a share can be recomputed from.
    """

    class Qualifier(models.TextChoices):
        EXACTLY = "exactly", "exactly"
        ABOUT = "about", "about"
        AT_LEAST = "at_least", "at least"
        MORE_THAN = "more_than", "more than"
        AT_MOST = "at_most", "at most"
        LESS_THAN = "less_than", "less than"

    class Verdict(models.TextChoices):
        HIGHER = "higher", "higher"
        LOWER = "lower", "lower"
        IN_LINE = "broadly_in_line", "broadly in line"

    class Significance(models.TextChoices):
        SIGNIFICANT = "significant", "statistically significant"
        NOT_SIGNIFICANT = "not_significant", "not statistically significant"

    ref_pattern = r"\d{4}-[A-Z]+-O\d{3,}"
    ref_example = "2016-MPS-O042"

    metric = models.ForeignKey(
        "findings.Metric",
        models.PROTECT,
        related_name="observations",
        help_text="What is measured.",
    )
    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        related_name="observations",
        help_text="The report that gives it.",
    )
    question = models.ForeignKey(
        "findings.Question",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        help_text="The question that it bears on.",
    )
    force = models.ForeignKey(
        "forces.Force",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        help_text="The force that it is for; empty if for a group.",
    )
    group = models.CharField(
        max_length=120,
        blank=True,
        help_text="Whom it is for if not a force, such as England and Wales.",
    )
    period_start = models.DateField(
        null=True, blank=True, help_text="The first day that it covers."
    )
    period_end = models.DateField(
        null=True, blank=True, help_text="The last day that it covers, or the day it is as at."
    )
    period_stated = models.CharField(
        "period as stated",
        max_length=120,
        blank=True,
        help_text="The period in the report’s words, where days cannot say it.",
    )
    value = models.DecimalField(
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The number; empty if the report gives none.",
    )
    qualifier = models.CharField(
        max_length=10,
        choices=Qualifier.choices,
        default=Qualifier.EXACTLY,
        help_text="How exactly the number is given.",
    )
    as_stated = models.CharField(
        "value as stated",
        max_length=80,
        blank=True,
        help_text="The value in the report’s words, where it is less exact.",
    )
    missing_reason = models.CharField(
        max_length=200, blank=True, help_text="Why there is no number, where there is none."
    )
    not_recorded = models.BooleanField(
        "not recorded by the force", default=False, help_text="Whether the force could not say."
    )
    derived = models.BooleanField(
        "derived by us",
        default=False,
        help_text="Whether we computed it from the report’s own figures.",
    )
    base = models.PositiveIntegerField(
        "number asked", null=True, blank=True, help_text="How many were asked, in a survey."
    )
    comparator = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="compared_with",
        help_text="The figure that the report compares it with.",
    )
    verdict = models.CharField(
        max_length=20,
        choices=Verdict.choices,
        blank=True,
        help_text="How the report says that it compares.",
    )
    significance = models.CharField(
        max_length=20,
        choices=Significance.choices,
        blank=True,
        help_text="What the report says of its significance.",
    )
    data_source = models.CharField(
        max_length=200, blank=True, help_text="Where the report has it from."
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The total that it is a part of.",
    )
    breakdown = models.CharField(
        max_length=60, blank=True, help_text="The way of dividing that total, such as by outcome."
    )
    numerator = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of a share, the figure that is divided.",
    )
    denominator = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of a share, the figure that it is divided by.",
    )

    objects = Published.from_queryset(ObservationQuerySet)()
    every = ObservationQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False
        indexes = [drafts_index("observation_drafts")]
        constraints = [
            models.CheckConstraint(
                name="observation_has_value_or_reason",
                condition=models.Q(value__isnull=False, missing_reason="")
                | (models.Q(value__isnull=True) & ~models.Q(missing_reason="")),
                violation_error_message=(
                    "An observation has a value, or a reason why there is none, and not both."
                ),
            ),
            models.CheckConstraint(
                name="observation_not_recorded_has_no_value",
                condition=models.Q(not_recorded=False) | models.Q(value__isnull=True),
                violation_error_message="What the force did not record has no value.",
            ),
            models.CheckConstraint(
                name="observation_has_one_subject",
                condition=models.Q(force__isnull=False, group="")
                | (models.Q(force__isnull=True) & ~models.Q(group="")),
                violation_error_message=(
                    "An observation is about a force or a group, one of the two."
                ),
            ),
            models.CheckConstraint(
                name="observation_period_runs_forwards",
                condition=models.Q(period_start__isnull=True)
                | models.Q(period_end__isnull=True)
                | models.Q(period_start__lte=models.F("period_end")),
                violation_error_message="The period ends before it starts.",
            ),
            models.CheckConstraint(
                name="observation_is_not_its_own_comparator",
                condition=models.Q(comparator__isnull=True) | ~models.Q(comparator=models.F("id")),
                violation_error_message=NOT_ITSELF.format("compared with"),
            ),
            models.CheckConstraint(
                name="observation_is_not_part_of_itself",
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                violation_error_message=NOT_ITSELF.format("part of"),
            ),
            models.CheckConstraint(
                name="observation_breakdown_is_of_a_total",
                condition=models.Q(breakdown="") | models.Q(part_of__isnull=False),
                violation_error_message="Only a part of a total belongs to a breakdown.",
            ),
            models.CheckConstraint(
                name="observation_share_has_both_terms",
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__isnull=False),
                violation_error_message="A share names both its numerator and its denominator.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.comparator and self.comparator.metric_id != self.metric_id:
            raise ValidationError({"comparator": "The comparator measures something else."})

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("passages",)

    def get_absolute_url(self) -> str:
        return reverse("findings:observation", args=[self.ref.lower()])

    @property
    def subject(self) -> str:
        return self.force.name if self.force else self.group

    @property
    def is_exact(self) -> bool:
        """Whether there is a value, and it is no less exact than the number."""
        return self.value is not None and self.qualifier == self.Qualifier.EXACTLY

    @property
    def value_in_words(self) -> str:
        """The value as printed, with what qualifies it: ``more than 600``."""
        number = self.metric.in_words(self.value)
        if self.value is None or self.qualifier == self.Qualifier.EXACTLY:
            return number
        return f"{self.Qualifier(self.qualifier).label} {number}"

    @property
    def period_in_words(self) -> str:
        start, end = in_words(self.period_start), in_words(self.period_end)
        if start and end:
            return f"{start} to {end}"
        if end:
            return f"as at {end}"
        return f"since {start}" if start else self.period_stated
