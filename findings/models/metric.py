"""Defined measures."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from findings.models.cited import Cited, Noted
from findings.models.theme import Theme
from hmic_kb.common.addresses import address
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Named


class MetricQuerySet(models.QuerySet["Metric"]):
    def on_themes(self, slugs: Collection[str]) -> "MetricQuerySet":
        themes = Theme.objects.filter(metrics=models.OuterRef("pk"), slug__in=slugs)
        return self.filter(models.Exists(themes))

    def published_by(self, as_at: date) -> "MetricQuerySet":
        """Those of which a report certainly published by the end of that day gives a value."""
        observations = apps.get_model("findings", "Observation")._default_manager
        given = observations.published_by(as_at).filter(metric=models.OuterRef("pk"))
        return self.filter(models.Exists(given))

    def alike(self, metric: "Metric") -> "MetricQuerySet":
        """The others whose values can be compared with those of the metric; by name."""
        shared = {"unit": metric.unit, "population": metric.population, "basis": metric.basis}
        return self.filter(**shared).exclude(pk=metric.pk).order_by("name", "slug")

    def on_themes_of(self, metric: "Metric") -> "MetricQuerySet":
        """The others that have a theme of the metric; by name."""
        found = self.filter(themes__in=metric.themes.all()).exclude(pk=metric.pk)
        return found.distinct().order_by("name", "slug")

    def with_observation_counts(self, counted: models.QuerySet) -> "MetricQuerySet":
        """Add ``observation_count``, how many of the observations are of each metric; by name."""
        own = counted.filter(metric=models.OuterRef("pk")).order_by().values("metric")
        number = own.annotate(number=models.Count("pk")).values("number")
        return self.annotate(observation_count=Coalesce(models.Subquery(number), 0)).order_by(
            "name", "slug"
        )


class Metric(Named, Cited, Noted):
    """A measure with a unit, a population and a basis: what two values must share to compare.

    ``unit`` is what one of it is (``cases per 1,000 officers``, ``%``, ``applications``),
    ``population`` whom or what it counts, ``basis`` how and by whom it was counted.
    ``decimals`` is how many places the reports print.
    """

    unit = models.CharField(
        max_length=80, help_text="What one of it is, such as cases per 1,000 officers."
    )
    population = models.CharField(max_length=200, help_text="Whom or what it counts.")
    basis = models.CharField(max_length=200, help_text="How and by whom it was counted.")
    definition = models.TextField(help_text="What is counted, in our own words.")
    decimals = models.PositiveSmallIntegerField(
        default=0, help_text="How many decimal places the reports print."
    )
    themes = models.ManyToManyField(
        "findings.Theme",
        blank=True,
        related_name="metrics",
        help_text="The subjects that it is about.",
    )

    objects = Published.from_queryset(MetricQuerySet)()
    every = MetricQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def get_absolute_url(self) -> str:
        return address("findings:metric", self.slug)

    def in_words(self, value: Decimal | None) -> str:
        """The value as the reports print it: ``1,808``, ``15.8``, ``90.3%``."""
        if value is None:
            return ""
        number = f"{value:,.{self.decimals}f}"
        return f"{number}%" if self.unit == "%" else number
