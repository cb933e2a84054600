"""The questions that the site asks of recommendations."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from findings.models import Theme
from findings.models.reported import ReportedQuerySet
from hmic_kb.common.querysets import all_words
from recommendations.ages import age_at
from recommendations.models.addressee import Addressee
from recommendations.models.assessment import Assessment

# An assessment that ends the matter. A force's own word does not: it is shown beside the others.
FINISHED = ("met", "superseded", "withdrawn")
# An inference of ours ends it too, unless an inspector has since said otherwise.
FINISHED_AS_KNOWN = Q(inspector_status__in=FINISHED) | Q(analyst_status__in=FINISHED) & (
    Q(inspector_status_on__isnull=True) | Q(analyst_status_on__gte=F("inspector_status_on"))
)
NEWLY = timedelta(days=30)
BASES = ("inspector", "force", "analyst")


def looked_at_by(as_at: date) -> models.QuerySet[Assessment]:
    """What reports published by that day say of the recommendation of an outer query."""
    known = Assessment.objects.published_by(as_at)
    return known.filter(recommendation=OuterRef("pk"), report__isnull=False)


class RecommendationQuerySet(ReportedQuerySet[Any]):
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
        """Add, as known at that day and for each basis, the latest status and its date.

        Sets ``inspector_status``, ``inspector_status_on``, ``inspector_status_report`` (the ref),
        ``force_status``, ``force_status_on``, ``analyst_status``, ``analyst_status_on``, each
        null where there is none, the booleans ``finished``, ``overdue`` and ``not_revisited``,
        and ``age``, one of ``recommendations.ages.Age``.
        """
        known = (
            Assessment.objects.of_the_whole()
            .published_by(as_at)
            .filter(recommendation=OuterRef("pk"))
        )
        added: dict[str, Subquery] = {}
        for basis in BASES:
            latest = known.filter(basis=basis).order_by("-assessed_on", "-sort_key")
            added[f"{basis}_status"] = Subquery(latest.values("status")[:1])
            added[f"{basis}_status_on"] = Subquery(latest.values("assessed_on")[:1])
            if basis == "inspector":
                added["inspector_status_report"] = Subquery(latest.values("report__ref")[:1])
        with_statuses = self.annotate(**added).annotate(
            finished=models.Case(models.When(FINISHED_AS_KNOWN, then=True), default=False)
        )
        overdue = Q(finished=False, due_latest__lt=as_at)
        return with_statuses.annotate(
            overdue=models.Case(models.When(overdue, then=True), default=False),
            not_revisited=~Exists(looked_at_by(as_at)),
            age=age_at(as_at, "report__published_latest"),
        )

    def tallied(self, basis: str) -> models.QuerySet:
        """How many share force, inspection, status on the basis, age and being overdue.

        Of a queryset ``with_statuses``; rows of those six, names beside slugs, and the number.
        """
        shared = (
            *("report__force__slug", "report__force__name"),
            *("report__inspection__slug", "report__inspection__name"),
            *(f"{basis}_status", "age", "overdue"),
        )
        return self.order_by().values_list(*shared).annotate(models.Count("pk"))

    def overdue(self, as_at: date) -> "RecommendationQuerySet":
        """Past their stated deadline at that day, and not met, superseded or withdrawn."""
        return self.with_statuses(as_at).filter(overdue=True)

    def newly_overdue(self, as_at: date) -> "RecommendationQuerySet":
        """Overdue at that day, and due within the NEWLY before it."""
        return self.overdue(as_at).filter(due_latest__gte=as_at - NEWLY)

    def not_revisited(self, as_at: date) -> "RecommendationQuerySet":
        """Those that no report published by that day looks at: neither open nor closed."""
        return self.filter(~Exists(looked_at_by(as_at)))

    def latest_first(self) -> "RecommendationQuerySet":
        """Of the latest report first, and within a report in its own order."""
        return self.order_by("-report__published", "report__sort_key", "sort_key")

    def by_due_date(self) -> "RecommendationQuerySet":
        """The earliest due first, those with no deadline last."""
        return self.order_by(F("due_latest").asc(nulls_last=True), "sort_key")

    def for_display(self) -> "RecommendationQuerySet":
        """With all that a list of recommendations shows, in a constant number of queries."""
        return self.select_related("report__force", "report__inspection").prefetch_related(
            "addressees", "themes"
        )
