"""What is asked of every record that stands in a report."""

from collections.abc import Collection
from datetime import date
from typing import Self, TypeVar

from django.db import models

NATIONAL = "national"

M = TypeVar("M", bound=models.Model)


class ReportedQuerySet(models.QuerySet[M]):
    def published_by(self, as_at: date) -> Self:
        """Those of reports certainly published by the end of that day."""
        return self.filter(report__published_latest__lte=as_at)

    def about_forces(self, slugs: Collection[str]) -> Self:
        """Those of reports on any of the forces; ``national`` stands for national reports."""
        found = models.Q(report__force__slug__in=slugs)
        if NATIONAL in slugs:
            found |= models.Q(report__force__isnull=True)
        return self.filter(found)
