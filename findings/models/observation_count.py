"""How many figures each report gives."""

from django.db import models


class ObservationCountQuerySet(models.QuerySet["ObservationCount"]):
    def number_in(self, reports: models.QuerySet) -> int:
        """How many published figures the reports give."""
        counts = self.filter(report_id__in=reports.values("pk"))
        return counts.aggregate(number=models.Sum("number"))["number"] or 0


class ObservationCount(models.Model):
    """The number of published observations of one report; the database keeps it so (figures.py)."""

    report_id = models.BigIntegerField(primary_key=True)
    number = models.IntegerField()

    objects = ObservationCountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.number} of {self.report_id}"
