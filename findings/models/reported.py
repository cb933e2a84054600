"""What every record that stands in a report has in common."""

from collections.abc import Collection
from datetime import date
from typing import Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from hmic_kb.common.models import Record

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

    def in_reading_order(self) -> Self:
        """In the order in which reports give them; adds ``first_at``, where each is first given.

        ``first_at`` is null for a record of a report known only through later ones.
        """
        own = models.Q(passages__report=models.F("report"))
        return self.annotate(first_at=models.Min("passages__at", filter=own)).order_by(
            "report__published",
            "report__sort_key",
            models.F("first_at").asc(nulls_last=True),
            "sort_key",
        )


class ReportedRecord(Record):
    """A record of a report, which may answer one of the questions that its inspection asked.

    The model declares ``report``, and ``question`` where it has one.
    """

    report_id: int

    class Meta(Record.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        report = getattr(self, "report", None)
        if report is None:
            return
        if not self.ref.startswith(f"{report.ref}-"):
            raise ValidationError({"ref": f"Those of this report begin with {report.ref}-."})
        question = getattr(self, "question", None)
        if question is not None and question.inspection_id != report.inspection_id:
            message = f"{question.ref} was not asked in the inspection of {report.ref}."
            raise ValidationError({"question": message})
