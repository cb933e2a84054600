"""Due dates count from a report's publication, so they move when its date is corrected."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from findings.models import Report
from recommendations.models import Recommendation


@receiver(post_save, sender=Report)
def recompute_due_dates(instance: Report, created: bool, raw: bool, **kwargs: Any) -> None:
    if created or raw:
        return
    for recommendation in Recommendation.every.filter(report=instance):
        recommendation.report = instance
        recommendation.save()
