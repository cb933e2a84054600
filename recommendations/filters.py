"""Filters of recommendations: one FilterSet serves page, export and API."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet

from findings.filters import Choices, forces, inspections, themes
from findings.models.reported import NATIONAL
from hmic_kb.common.drafts import published_rows
from hmic_kb.common.facets import Counter
from hmic_kb.common.filters import AnyOf, Days, Order, Sort, StrictFilterSet, Words, YesNo
from recommendations.ages import Age
from recommendations.counting import KeptCounts, RecommendationNumbers
from recommendations.deadlines import DeadlineKind
from recommendations.models import Addressee, Recommendation
from recommendations.models.recommendation_queryset import RecommendationQuerySet
from recommendations.models.told import NEVER
from recommendations.statuses import NO_STATUS, STATUSES

TIMES = [("0", "never"), ("1", "once"), ("2", "twice"), ("3", "three times or more")]


def addressees() -> Choices:
    return published_rows(Addressee, "slug", "name")


def status_on(basis: str) -> AnyOf:
    return AnyOf(
        choices=STATUSES,
        blank=NO_STATUS,
        label=f"{basis.capitalize()} status",
    )


def led_by(**bound: Any) -> Callable[[Any], QuerySet]:
    """A bound that all records meet, so that SQLite begins with the index that has the order."""
    return lambda records: records.filter(**bound)


class RecommendationFilter(StrictFilterSet):
    """Filters of a queryset that was given its statuses as at a date: ``with_statuses``."""

    counter: ClassVar[Counter] = KeptCounts()

    force = AnyOf(
        RecommendationQuerySet.about_forces,
        counted_by="report__force__slug",
        blank=NATIONAL,
        choices=forces,
        label="Force",
    )
    inspection = AnyOf(
        field_name="report__inspection__slug", choices=inspections, label="Inspection"
    )
    kind = AnyOf(choices=Recommendation.Kind.choices, label="Kind")
    theme = AnyOf(
        RecommendationQuerySet.on_themes, counted_by="themes__slug", choices=themes, label="Theme"
    )
    addressee = AnyOf(
        RecommendationQuerySet.addressed_to,
        counted_by="addressees__slug",
        choices=addressees,
        label="Addressee",
    )
    overdue = YesNo(label="Overdue")
    deadline = AnyOf(field_name="deadline_kind", choices=DeadlineKind.choices, label="Deadline")
    inspector_status = status_on("inspector")
    force_status = status_on("force")
    analyst_status = status_on("analyst")
    not_revisited = YesNo(label="Not revisited")
    age = AnyOf(choices=Age.choices, label="Age")
    repeated = AnyOf(
        counted_by=RecommendationQuerySet.numbers_by_times_repeated,
        choices=TIMES,
        label="Times repeated",
    )
    text = Words(RecommendationQuerySet.mentioning, label="Words")
    due_within = Days(RecommendationQuerySet.due_within, label="Due within how many days")
    sort = Sort(
        due=Order(
            "due date, earliest first",
            ("due_order", "ref_order", "pk"),
            led_by(due_order__lte=NEVER),
        ),
        newest=Order(
            "age, newest first",
            ("-report_order", "ref_order", "pk"),
            led_by(report_order__lte=NEVER),
        ),
        oldest=Order(
            "age, oldest first",
            ("report_order", "ref_order", "pk"),
            led_by(report_order__lte=NEVER),
        ),
        status=Order(
            "inspectors’ status, least done first",
            ("status_order", "ref_order", "pk"),
            led_by(status_order__gte=0),
        ),
    )

    class Meta:
        model = Recommendation
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.unmet or not self.numbers.are_kept:
            return super().filter_queryset(queryset)
        return self.numbers.records()

    @cached_property
    def numbers(self) -> RecommendationNumbers:
        """What its counter counts with."""
        return RecommendationNumbers(self)

    def numbers_by_status(self) -> dict[str, dict[str | None, int]]:
        """How many of those that the filters give have each status, by basis."""
        if self.unmet or not self.numbers.are_kept:
            return self.qs.numbers_by_status()
        return self.numbers.by_status()
