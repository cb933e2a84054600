"""The glossary."""

from datetime import date

from django.db import models
from django.urls import reverse

from findings.models.cited import Cited
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Named


class TermQuerySet(models.QuerySet["Term"]):
    def published_by(self, as_at: date) -> "TermQuerySet":
        """Those that no report, or one certainly published by the end of that day, explains."""
        return self.filter(
            models.Q(report__isnull=True) | models.Q(report__published_latest__lte=as_at)
        )


class Term(Named, Cited):
    """A word or acronym of the field, with the report that defines or uses it."""

    abbreviation = models.CharField(max_length=20, blank=True, help_text="Its usual initials.")
    meaning = models.TextField(help_text="What it means, in our own words.")
    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        help_text="The report that defines it.",
    )

    objects = Published.from_queryset(TermQuerySet)()
    every = TermQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def get_absolute_url(self) -> str:
        return reverse("findings:term", args=[self.slug])
