"""The questions that the site asks of recommendations."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Subquery

from findings.models import Report, Theme
from findings.models.reported import ReportedQuerySet
from hmic_kb.common.querysets import all_words, numbers_by
from recommendations.ages import age_at
from recommendations.models.addressee import Addressee
from recommendations.models.standing import TOLD, TRAITS, having
from recommendations.models.told import BASES, looked_at_by

NEWLY = timedelta(days=30)


class RecommendationQuerySet(ReportedQuerySet[Any]):
    """``as_at`` is the day that its statuses are told as at: ``with_statuses`` sets it."""

    as_at: date | None = None

    def _clone(self) -> "RecommendationQuerySet":
        clone = super()._clone()
        clone.as_at = self.as_at
        return clone

    @property
    def is_whole(self) -> bool:
        """Whether these are all that are published and known, with their statuses."""
        return self.as_at is not None and super().is_whole

    @property
    def _conditions_of_all(self) -> int:
        # Those with statuses stand so since a day, and until another.
        return super()._conditions_of_all + (0 if self.as_at is None else 2)

    def on_themes(self, slugs: Collection[str]) -> "RecommendationQuerySet":
        themes = Theme.objects.filter(recommendations=OuterRef("pk"), slug__in=slugs)
        return self.filter(Exists(themes))

    def addressed_to(self, slugs: Collection[str]) -> "RecommendationQuerySet":
        addressees = Addressee.objects.filter(recommendations=OuterRef("pk"), slug__in=slugs)
        return self.filter(Exists(addressees))

    def mentioning(self, text: str) -> "RecommendationQuerySet":
        """With every one of the words in the reference or the summary."""
        return self.filter(all_words(text, "ref", "summary"))

    def with_statuses(self, as_at: date) -> "RecommendationQuerySet":
        """Those that there are, with how they stood at that day: all that Standing tells.

        Adds, as known at that day and for each basis, the latest status and its date:
        ``inspector_status``, ``inspector_status_on``, ``inspector_status_report`` (the ref),
        ``force_status``, ``force_status_on``, ``analyst_status``, ``analyst_status_on``, each
        null where there is none; the booleans ``finished``, ``overdue`` and ``not_revisited``;
        ``repeated``, how often up to MANY_TIMES; ``age``, one of ``recommendations.ages.Age``; and
        what lists are ordered by, of which no index holds the recommendation's own.
        """
        standing = self.filter(standings__since__lte=as_at, standings__until__gt=as_at)
        # Told after the filter, these are of the same row.
        told = {name: F(f"standings__{name}") for name in TOLD}
        complete = standing.annotate(
            **told,
            due_order=F("standings__due_order"),
            report_order=F("standings__published"),
            ref_order=F("standings__sort_key"),
            age=age_at(as_at, "report__published_latest"),
        )
        reports = Report.every.filter(pk=OuterRef("inspector_report_id")).order_by()
        complete = complete.annotate(inspector_status_report=Subquery(reports.values("ref")))
        complete.as_at = as_at
        return complete

    def having(self, wanted: Mapping[str, Collection[str]]) -> "RecommendationQuerySet":
        """Those with any of the values, as texts, for each of some names of TRAITS and SETS.

        Of a queryset ``with_statuses``; by what Standing has of them, so that one table is read.
        """
        columns = [TRAITS[name] for name in wanted if name in TRAITS]
        found = self.alias(
            **{f"standing_{column}": F(f"standings__{column}") for column in columns}
        )
        return found.filter(*having(wanted, "pk", "standing_"))

    def numbers_by_times_repeated(self) -> dict[str, int]:
        """How many are repeated so many times, of a queryset ``with_statuses``."""
        return {str(times): number for times, number in numbers_by(self, "repeated").items()}

    def overdue(self, as_at: date) -> "RecommendationQuerySet":
        """Past their stated deadline at that day, and not met, superseded or withdrawn."""
        return self.with_statuses(as_at).filter(overdue=True)

    def due_within(self, days: int) -> "RecommendationQuerySet":
        """Not finished, and due on the day of the statuses or at most so many days after it."""
        as_at = self._day()
        return self.filter(
            finished=False, due_latest__gte=as_at, due_latest__lte=as_at + timedelta(days=days)
        )

    def _day(self) -> date:
        if self.as_at is None:
            raise ValueError("This needs the day that with_statuses was given.")
        return self.as_at

    def numbers_by_status(self) -> dict[str, dict[str | None, int]]:
        """How many have each status, by basis; None stands for no status on that basis.

        One query for the three, so that the numbers of each add up to the same.
        """
        names = [f"{basis}_status" for basis in BASES]
        numbers: dict[str, dict[str | None, int]] = {basis: {} for basis in BASES}
        counted = self.order_by().values_list(*names).annotate(models.Count("pk")).order_by()
        for *statuses, number in counted:
            for basis, status in zip(BASES, statuses, strict=True):
                numbers[basis][status] = numbers[basis].get(status, 0) + number
        return numbers

    def newly_overdue(self, as_at: date) -> "RecommendationQuerySet":
        """Overdue at that day, and due within the NEWLY before it."""
        return self.overdue(as_at).filter(due_latest__gte=as_at - NEWLY)

    def not_revisited(self, as_at: date) -> "RecommendationQuerySet":
        """Those that no report published by that day looks at: neither open nor closed."""
        return self.filter(~Exists(looked_at_by(as_at)))

    def by_due_date(self) -> "RecommendationQuerySet":
        """The earliest due first, those with no deadline last."""
        return self.order_by(F("due_latest").asc(nulls_last=True), "sort_key")

    def for_display(self) -> "RecommendationQuerySet":
        """With all that a list of recommendations shows, in a constant number of queries.

        Each has its addressees in ``addressee_list``: Django takes twice as long to make relations
        of them.
        """
        addressees = Prefetch("addressees", to_attr="addressee_list")
        return self.select_related("report").prefetch_related(addressees)
