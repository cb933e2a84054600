"""Values of metrics."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from findings.models.cited import Cited, Noted
from findings.models.reported import NATIONAL, ReportedQuerySet, ReportedRecord
from findings.models.theme import Theme
from forces.models import Force
from hmic_kb.common.dates import in_words
from hmic_kb.common.drafts import Published
from hmic_kb.common.querysets import all_words, numbers_by

NONE = "none"
NOT_ITSELF = "An observation cannot be {} itself."


class ValueState(models.TextChoices):
    """Whether there is a value, and if not, why."""

    GIVEN = "given", "given"
    NOT_RECORDED = "not_recorded", "not recorded by the force"
    NOT_GIVEN = "not_given", "not given by the report"


class ObservationQuerySet(ReportedQuerySet["Observation"]):
    def about_forces(self, slugs: Collection[str]) -> "ObservationQuerySet":
        """Values for any of the forces; ``national`` stands for those of a group instead."""
        found = models.Q(force__slug__in=slugs)
        if NATIONAL in slugs:
            found |= models.Q(force__isnull=True)
        return self.filter(found)

    def told_of(self, force: Force) -> "ObservationQuerySet":
        """What the reports on a force give, and its own values in any other report."""
        # Each half is a column of this table, so that an index can answer it.
        return self.filter(models.Q(report__in=force.reports.values("pk")) | models.Q(force=force))

    def on_themes(self, slugs: Collection[str]) -> "ObservationQuerySet":
        """Values of metrics on any of the themes; ``none`` stands for metrics on no theme."""
        return self._on({"slug__in": slugs}, or_on_none=NONE in slugs)

    def on_families(self, families: Collection[str]) -> "ObservationQuerySet":
        """Values of metrics on a theme of any of the families; ``none`` for those on no theme."""
        return self._on({"family__in": families}, or_on_none=NONE in families)

    def _on(self, chosen: dict[str, Collection[str]], *, or_on_none: bool) -> "ObservationQuerySet":
        themes = Theme.objects.filter(metrics=models.OuterRef("metric"))
        found = models.Q(models.Exists(themes.filter(**chosen)))
        if or_on_none:
            found |= models.Q(~models.Exists(themes))
        return self.filter(found)

    def with_verdicts(self, verdicts: Collection[str]) -> "ObservationQuerySet":
        """Those that a report judges so; ``none`` stands for those it does not judge."""
        return self.filter(verdict__in=["" if each == NONE else each for each in verdicts])

    def with_values(self, states: Collection[str]) -> "ObservationQuerySet":
        return self._with_value_state().filter(value_state__in=states)

    def numbers_by_value(self) -> dict[str, int]:
        """How many have a value, and how many have none for each of the reasons."""
        return numbers_by(self._with_value_state(), "value_state")

    def _with_value_state(self) -> Any:
        state = models.Case(
            models.When(value__isnull=False, then=models.Value(ValueState.GIVEN)),
            models.When(not_recorded=True, then=models.Value(ValueState.NOT_RECORDED)),
            default=models.Value(ValueState.NOT_GIVEN),
        )
        return self.annotate(value_state=state)

    def mentioning(self, text: str) -> "ObservationQuerySet":
        """With every one of the words in the reference, the metric, the subject or the source."""
        fields = ("ref", "metric__name", "force__name", "group", "data_source")
        return self.filter(all_words(text, *fields))

    def in_sums(self) -> "ObservationQuerySet":
        """Totals with their parts, and shares with what they are shares of."""
        parts = Observation.objects.filter(part_of__isnull=False).exclude(breakdown="")
        shares = Observation.objects.filter(numerator__isnull=False, denominator__isnull=False)
        return self.filter(
            models.Q(pk__in=parts.values("pk"))
            | models.Q(pk__in=parts.values("part_of"))
            | models.Q(pk__in=shares.values("pk"))
            | models.Q(pk__in=shares.values("numerator"))
            | models.Q(pk__in=shares.values("denominator"))
        )

    def for_display(self) -> "ObservationQuerySet":
        """With all that a table of figures shows, in a constant number of queries."""
        return self.select_related(
            "metric", "force", "report__inspection", "comparator__metric", "comparator__force"
        )

    def in_time_order(self) -> "ObservationQuerySet":
        return self.order_by("period_end", "period_start", "report__published", "sort_key")


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

    metric = models.ForeignKey("findings.Metric", models.PROTECT, related_name="observations")
    report = models.ForeignKey("findings.Report", models.PROTECT, related_name="observations")
    question = models.ForeignKey(
        "findings.Question", models.PROTECT, null=True, blank=True, related_name="observations"
    )
    force = models.ForeignKey(
        "forces.Force", models.PROTECT, null=True, blank=True, related_name="observations"
    )
    group = models.CharField(max_length=120, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    period_stated = models.CharField("period as stated", max_length=120, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(
        max_length=10, choices=Qualifier.choices, default=Qualifier.EXACTLY
    )
    as_stated = models.CharField("value as stated", max_length=80, blank=True)
    missing_reason = models.CharField(max_length=200, blank=True)
    not_recorded = models.BooleanField("not recorded by the force", default=False)
    derived = models.BooleanField("derived by us", default=False)
    base = models.PositiveIntegerField("number asked", null=True, blank=True)
    comparator = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="compared_with"
    )
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    significance = models.CharField(max_length=20, choices=Significance.choices, blank=True)
    data_source = models.CharField(max_length=200, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    breakdown = models.CharField(max_length=60, blank=True)
    numerator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = Published.from_queryset(ObservationQuerySet)()
    every = ObservationQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False
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
