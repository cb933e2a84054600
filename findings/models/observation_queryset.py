"""The questions that the site asks of observations."""

from collections.abc import Collection
from typing import Any

from django.db import models

from findings.models.reported import NATIONAL, ReportedQuerySet
from findings.models.theme import Theme
from forces.models import Force
from hmic_kb.common.querysets import all_words, numbers_by

NONE = "none"


class ValueState(models.TextChoices):
    """Whether there is a value, and if not, why."""

    GIVEN = "given", "given"
    NOT_RECORDED = "not_recorded", "not recorded by the force"
    NOT_GIVEN = "not_given", "not given by the report"


class ObservationQuerySet(ReportedQuerySet[Any]):
    def about_forces(self, slugs: Collection[str]) -> "ObservationQuerySet":
        """Values for any of the forces; ``national`` stands for those of a group instead."""
        found = models.Q(force__slug__in=slugs)
        if NATIONAL in slugs:
            found |= models.Q(force__isnull=True)
        return self.filter(found)

    def told_of(self, force: Force) -> "ObservationQuerySet":
        """What the reports on a force give, and its own values in any other report."""
        # Each half is a column of this table, so that an index can answer it. The reports are
        # looked up at once, for PostgreSQL asks no index for what it has yet to find out.
        reports = list(force.reports.values_list("pk", flat=True))
        return self.filter(models.Q(report__in=reports) | models.Q(force=force))

    def on_theme(self, theme: Theme) -> "ObservationQuerySet":
        """Values of metrics on the theme, which are looked up at once: they are few."""
        return self.filter(metric__in=list(theme.metrics.values_list("pk", flat=True)))

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
        parts = self.model.objects.filter(part_of__isnull=False).exclude(breakdown="")
        shares = self.model.objects.filter(numerator__isnull=False, denominator__isnull=False)
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
