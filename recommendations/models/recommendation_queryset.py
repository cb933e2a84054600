"""The questions that the site asks of recommendations."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from findings.models import Theme
from findings.models.reported import ReportedQuerySet
from hmic_kb.common.querysets import all_words, numbers_by
from recommendations.ages import age_at
from recommendations.models.addressee import Addressee
from recommendations.models.assessment import Assessment
from recommendations.models.link import Link
from recommendations.progress import FINISHED

# An inference of ours ends it too, unless an inspector has since said otherwise.
FINISHED_AS_KNOWN = Q(inspector_status__in=FINISHED) | Q(analyst_status__in=FINISHED) & (
    Q(inspector_status_on__isnull=True) | Q(analyst_status_on__gte=F("inspector_status_on"))
)
NEWLY = timedelta(days=30)
BASES = Assessment.Basis.values
LEAST_DONE_FIRST = ("not_met", "in_progress", "partly_met", "met", "superseded", "withdrawn")
NEVER = date(9999, 12, 31)
MANY_TIMES = 3


def _number_of(links: models.QuerySet[Link], end: str) -> Coalesce:
    """How many records stand at that end of the links, each counted once."""
    counted = links.order_by().annotate(one=models.Value(1)).values("one")
    number = counted.annotate(number=models.Count(end, distinct=True)).values("number")
    return Coalesce(Subquery(number), 0)


def looked_at_by(as_at: date) -> models.QuerySet[Assessment]:
    """What reports published by that day say of the recommendation of an outer query."""
    known = Assessment.objects.published_by(as_at)
    return known.filter(recommendation=OuterRef("pk"), report__isnull=False)


class RecommendationQuerySet(ReportedQuerySet[Any]):
    """``as_at`` is the day that its statuses are told as at: ``with_statuses`` sets it."""

    as_at: date | None = None

    def _clone(self) -> "RecommendationQuerySet":
        clone = super()._clone()  # type: ignore[misc]
        clone.as_at = self.as_at
        return clone

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
        complete = with_statuses.annotate(
            overdue=models.Case(models.When(overdue, then=True), default=False),
            not_revisited=~Exists(looked_at_by(as_at)),
            age=age_at(as_at, "report__published_latest"),
        )
        complete.as_at = as_at
        return complete

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

    def due_within(self, days: int) -> "RecommendationQuerySet":
        """Not finished, and due on the day of the statuses or at most so many days after it."""
        as_at = self._day()
        return self.filter(
            finished=False, due_latest__gte=as_at, due_latest__lte=as_at + timedelta(days=days)
        )

    def repeated(self, times: Collection[str]) -> "RecommendationQuerySet":
        """Those repeated any of so many times: ``0``, ``1``, ``2`` or ``3``, which means more."""
        wanted = Q(times_repeated__in=[int(each) for each in times])
        if str(MANY_TIMES) in times:
            wanted |= Q(times_repeated__gt=MANY_TIMES)
        return self.with_times_repeated().filter(wanted)

    def numbers_by_times_repeated(self) -> dict[str, int]:
        """How many are repeated so many times, as ``repeated`` takes them."""
        numbers: Counter[str] = Counter()
        for times, number in numbers_by(self.with_times_repeated(), "times_repeated").items():
            numbers[str(min(times, MANY_TIMES))] += number
        return dict(numbers)

    def with_times_repeated(self) -> Any:
        """Add ``times_repeated``, the number of other recommendations of the same matter.

        Those are the ones that it follows up or repeats, and those that follow up or repeat it by
        the day of the statuses.
        """
        links = Link.objects.published_by(self._day())
        earlier = links.to_earlier_recommendations().filter(later_recommendation=OuterRef("pk"))
        later = links.to_later_recommendations().filter(earlier_recommendation=OuterRef("pk"))
        times = _number_of(earlier, "earlier_recommendation") + _number_of(
            later, "later_recommendation"
        )
        return self.annotate(times_repeated=times)

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

    def with_due_order(self) -> "RecommendationQuerySet":
        """Add ``due_order``: when it is due, or for no deadline a day after all others."""
        return self.annotate(due_order=Coalesce("due_latest", models.Value(NEVER)))

    def with_status_order(self) -> "RecommendationQuerySet":
        """Add ``status_order``: what inspectors say of it, from not met to finished; none first."""
        places = {status: place for place, status in enumerate(LEAST_DONE_FIRST, start=1)}
        return self.annotate(
            status_order=models.Case(
                *(
                    models.When(inspector_status=status, then=models.Value(place))
                    for status, place in places.items()
                ),
                default=models.Value(0),
            )
        )

    def for_display(self) -> "RecommendationQuerySet":
        """With all that a list of recommendations shows, in a constant number of queries."""
        return self.select_related("report__force", "report__inspection").prefetch_related(
            "addressees", "themes"
        )
