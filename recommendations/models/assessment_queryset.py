"""The questions that are asked of what is known of progress."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from findings.models import Report

if TYPE_CHECKING:
    from recommendations.models.assessment import Assessment  # noqa: F401  named as a string


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """``as_at`` is the day that statuses of what they are of are told as at: ``told_as_at``.

    ``known_at`` is the day at which all were known, set by ``published_by``.
    """

    as_at: date | None = None
    known_at: date | None = None

    def _clone(self) -> "AssessmentQuerySet":
        clone = super()._clone()  # type: ignore[misc]  # known to Django, not to its stubs
        clone.as_at, clone.known_at = self.as_at, self.known_at
        return clone

    def told_as_at(self, day: date) -> "AssessmentQuerySet":
        told = self.all()
        told.as_at = day
        return told

    def standing(self) -> "AssessmentQuerySet":
        """Those that were not retracted: all that count anywhere."""
        return self.filter(retracted_on__isnull=True)

    def retracted(self) -> "AssessmentQuerySet":
        """Mistakes, which only staff see."""
        return self.filter(retracted_on__isnull=False)

    def published_by(self, as_at: date) -> "AssessmentQuerySet":
        """Certainly made by the end of that day, and still standing.

        One that is stated in a report, or inferred from it, counts once that was published.
        """
        known = self.standing().filter(
            models.Q(assessed_latest__lte=as_at),
            models.Q(report__isnull=True) | models.Q(report__published_latest__lte=as_at),
        )
        known.known_at = as_at
        return known

    def of(self, asked: models.QuerySet[Any]) -> "AssessmentQuerySet":
        """Of any of these recommendations."""
        return self.filter(recommendation__in=asked)

    def in_order_of(self, asked: models.QuerySet[Any], columns: Sequence[str]) -> Any:
        """As recommendations stand ordered by these columns, the earliest first of each.

        ``asked`` has the columns that are not a recommendation's own.
        """
        own = asked.filter(pk=models.OuterRef("recommendation")).order_by()
        places = {
            f"place_{number}": models.Subquery(own.values(column.removeprefix("-"))[:1])
            for number, column in enumerate(columns)
        }
        order = [
            f"-{place}" if column.startswith("-") else place
            for place, column in zip(places, columns, strict=True)
        ]
        return self.annotate(**places).order_by(*order, "assessed_on", "sort_key", "pk")

    def made_in(self, report: Report) -> "AssessmentQuerySet":
        """Stated in the report, or inferred from it, with what a list of them shows."""
        made = self.standing().filter(report=report)
        return made.select_related("recommendation__report", "limb")

    def for_display(self) -> "AssessmentQuerySet":
        """With all that is shown of each, the earliest first."""
        return self.select_related("report", "recommendation").order_by("assessed_on", "sort_key")

    def with_recording(self) -> "AssessmentQuerySet":
        """Add ``recorded_at``, ``recorded_way`` and ``recorded_by``, who first made each public.

        The last is a user's name, or empty. From the history: null where it has no such row.
        """
        versions = self.model.history.filter(id=models.OuterRef("pk"), is_draft=False)
        first = versions.order_by("history_date", "history_id")
        return self.annotate(
            recorded_at=models.Subquery(first.values("history_date")[:1]),
            recorded_way=models.Subquery(first.values("history_way")[:1]),
            recorded_by=models.Subquery(first.values("history_username")[:1]),
        )

    def of_the_whole(self) -> "AssessmentQuerySet":
        """Of a recommendation as a whole rather than of one of its limbs."""
        return self.filter(limb__isnull=True)
