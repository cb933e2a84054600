"""The glossary."""

from django.db import models
from django.urls import reverse

from findings.models.cited import Cited
from hmic_kb.common.models import Named


class Term(Named, Cited):
    """A word or acronym of the field, with the report that defines or uses it."""

    abbreviation = models.CharField(max_length=20, blank=True)
    meaning = models.TextField()
    report = models.ForeignKey(
        "findings.Report", models.PROTECT, null=True, blank=True, related_name="terms"
    )

    class Meta:
        ordering = ("name",)

    def get_absolute_url(self) -> str:
        return f"{reverse('about')}#{self.slug}"
