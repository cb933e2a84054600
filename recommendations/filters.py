"""Filters of recommendations: one FilterSet serves page, export and API."""

from findings.filters import Choices, forces, inspections, themes
from findings.models.reported import NATIONAL
from hmic_kb.common.filters import AnyOf, Days, Order, Sort, StrictFilterSet, Words, YesNo
from recommendations.ages import Age
from recommendations.deadlines import DeadlineKind
from recommendations.models import Addressee, Recommendation
from recommendations.models.recommendation_queryset import RecommendationQuerySet
from recommendations.statuses import NO_STATUS, STATUSES

TIMES = [("0", "never"), ("1", "once"), ("2", "twice"), ("3", "three times or more")]


def addressees() -> Choices:
    return list(Addressee.objects.values_list("slug", "name"))


def status_on(basis: str) -> AnyOf:
    return AnyOf(
        choices=STATUSES,
        blank=NO_STATUS,
        label=f"{basis.capitalize()} status",
    )


class RecommendationFilter(StrictFilterSet):
    """Filters of a queryset that was given its statuses as at a date: ``with_statuses``."""

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
        RecommendationQuerySet.repeated,
        counted_by=RecommendationQuerySet.numbers_by_times_repeated,
        choices=TIMES,
        label="Times repeated",
    )
    text = Words(RecommendationQuerySet.mentioning, label="Words")
    due_within = Days(RecommendationQuerySet.due_within, label="Due within how many days")
    sort = Sort(
        due=Order(
            "due date, earliest first",
            ("due_order", "sort_key", "pk"),
            RecommendationQuerySet.with_due_order,
        ),
        newest=Order("age, newest first", ("-report__published", "sort_key", "pk")),
        oldest=Order("age, oldest first", ("report__published", "sort_key", "pk")),
        status=Order(
            "inspectors’ status, least done first",
            ("status_order", "sort_key", "pk"),
            RecommendationQuerySet.with_status_order,
        ),
    )

    class Meta:
        model = Recommendation
        fields: list[str] = []
