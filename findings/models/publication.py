"""Publications that the reports cite."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.urls import reverse

from findings.models.cited import Cited
from findings.models.report import Report
from hmic_kb.common.dates import Precision, in_words
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Named


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published_by(self, as_at: date) -> "PublicationQuerySet":
        """Those that a report certainly published by the end of that day cites."""
        citing = Report.objects.published_by(as_at).filter(publications=models.OuterRef("pk"))
        return self.filter(models.Exists(citing))

    def cited_by(self, refs: Collection[str]) -> "PublicationQuerySet":
        """Those that any of the reports cites."""
        citing = Report.objects.filter(publications=models.OuterRef("pk"), ref__in=refs)
        return self.filter(models.Exists(citing))


class Publication(Named, Cited):
    """A publication that a report cites; ``name`` is its title."""

    author = models.CharField(max_length=200, help_text="Who published it.")
    published = models.DateField(
        null=True, blank=True, help_text="The day, or the first day of the month or year."
    )
    published_precision = models.CharField(
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How exactly that day is known.",
    )
    cited_in = models.ManyToManyField(
        "findings.Report", related_name="publications", help_text="The reports that cite it."
    )

    objects = Published.from_queryset(PublicationQuerySet)()
    every = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("cited_in",)

    def get_absolute_url(self) -> str:
        return reverse("findings:publication", args=[self.slug])

    @property
    def published_in_words(self) -> str:
        return in_words(self.published, self.published_precision)
