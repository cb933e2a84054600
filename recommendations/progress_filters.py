"""Filters of what came of recommendations and of what links records."""

from findings.filters import Choices, forces, inspections
from findings.models.reported import NATIONAL
from hmic_kb.common.filters import AnyOf, StrictFilterSet
from recommendations.models import Addressee, Assessment, Limb, Link, Recommendation
from recommendations.models.assessment import AssessmentQuerySet


def recommendations() -> Choices:
    return list(Recommendation.objects.values_list("ref", "summary"))


class AddresseeFilter(StrictFilterSet):
    class Meta:
        model = Addressee
        fields: list[str] = []


class LimbFilter(StrictFilterSet):
    recommendation = AnyOf(
        field_name="recommendation__ref", choices=recommendations, label="Recommendation"
    )

    class Meta:
        model = Limb
        fields: list[str] = []


class AssessmentFilter(StrictFilterSet):
    force = AnyOf(
        AssessmentQuerySet.about_forces,
        counted_by="recommendation__report__force__slug",
        blank=NATIONAL,
        choices=forces,
        label="Force",
    )
    inspection = AnyOf(
        field_name="recommendation__report__inspection__slug",
        choices=inspections,
        label="Inspection",
    )
    recommendation = AnyOf(
        field_name="recommendation__ref", choices=recommendations, label="Recommendation"
    )
    basis = AnyOf(choices=Assessment.Basis.choices, label="Basis")
    status = AnyOf(choices=Assessment.Status.choices, label="Status")

    class Meta:
        model = Assessment
        fields: list[str] = []


class LinkFilter(StrictFilterSet):
    kind = AnyOf(choices=Link.Kind.choices, label="Kind")
    basis = AnyOf(choices=Link.Basis.choices, label="Basis")

    class Meta:
        model = Link
        fields: list[str] = []
