"""Filters of recommendations: one FilterSet serves page, export and API."""

from findings.filters import Choices, forces, inspections, themes
from findings.models.reported import NATIONAL
from hmic_kb.common.filters import AnyOf, StrictFilterSet, Words, YesNo
from recommendations.ages import Age
from recommendations.deadlines import DeadlineKind
from recommendations.models import Addressee, Assessment, Recommendation
from recommendations.models.recommendation_queryset import RecommendationQuerySet

NO_STATUS = "none"


def addressees() -> Choices:
    return list(Addressee.objects.values_list("slug", "name"))


def status_on(basis: str) -> AnyOf:
    return AnyOf(
        choices=[*Assessment.Status.choices, (NO_STATUS, "no status")],
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
    deadline = AnyOf(field_name="deadline_kind", choices=DeadlineKind.choices, label="Deadline")
    inspector_status = status_on("inspector")
    force_status = status_on("force")
    analyst_status = status_on("analyst")
    not_revisited = YesNo(label="Not revisited")
    overdue = YesNo(label="Overdue")
    age = AnyOf(choices=Age.choices, label="Age")
    text = Words(RecommendationQuerySet.mentioning, label="Words")

    class Meta:
        model = Recommendation
        fields: list[str] = []
