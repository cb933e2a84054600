"""Defined measures."""

from decimal import Decimal

from django.db import models
from django.urls import reverse

from findings.models.cited import Cited, Noted
from hmic_kb.common.models import Named


class MetricQuerySet(models.QuerySet["Metric"]):
    def with_observation_counts(self) -> "MetricQuerySet":
        """Add ``observation_count``, the number of values held of each metric; by name."""
        return self.annotate(observation_count=models.Count("observations")).order_by(
            "name", "slug"
        )


class Metric(Named, Cited, Noted):
    """A measure with a unit, a population and a basis: what two values must share to compare.

    ``unit`` is what one of it is (``cases per 1,000 officers``, ``%``, ``applications``),
    ``population`` whom or what it counts, ``basis`` how and by whom it was counted.
    ``decimals`` is how many places the reports print.
    """

    unit = models.CharField(max_length=80)
    population = models.CharField(max_length=200)
    basis = models.CharField(max_length=200)
    definition = models.TextField()
    decimals = models.PositiveSmallIntegerField(default=0)
    themes = models.ManyToManyField("findings.Theme", blank=True, related_name="metrics")

    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def get_absolute_url(self) -> str:
        return reverse("findings:metric", args=[self.slug])

    def in_words(self, value: Decimal | None) -> str:
        """The value as the reports print it: ``1,808``, ``15.8``, ``90.3%``."""
        if value is None:
            return ""
        number = f"{value:,.{self.decimals}f}"
        return f"{number}%" if self.unit == "%" else number
