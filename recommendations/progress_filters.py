"""Filters of what came of recommendations and of what links records."""

from findings.filters import Choices
from hmic_kb.common.filters import AnyOf, StrictFilterSet
from recommendations.models import Addressee, Assessment, Limb, Link, Recommendation


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
