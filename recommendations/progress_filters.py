"""Filters of what came of recommendations and of what links records."""

from typing import Any

from findings.filters import Choices
from hmic_kb.common.facets import LiveCounts
from hmic_kb.common.filters import AnyOf, StrictFilterSet
from recommendations.filters import RecommendationFilter
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


class AssessmentFilter(RecommendationFilter):
    """Filters of what came of recommendations, and every filter of those recommendations.

    Of a queryset that was ``told_as_at`` a day. So the assessments of what a list shows are asked
    for as the list itself is, and stand in its order.
    """

    counter = LiveCounts()

    recommendation = AnyOf(
        field_name="recommendation__ref", choices=recommendations, label="Recommendation"
    )
    basis = AnyOf(choices=Assessment.Basis.choices, label="Basis")
    status = AnyOf(choices=Assessment.Status.choices, label="Status")

    class Meta:
        model = Assessment
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        if self.unmet:
            return queryset.none()
        asked = self._recommendations()
        for name, value in self.form.cleaned_data.items():
            if name in RecommendationFilter.base_filters:
                asked = self.filters[name].filter(asked, value)
            else:
                queryset = self.filters[name].filter(queryset, value)
        return queryset.of(asked)

    @property
    def in_order(self) -> Any:
        columns = self.order.columns
        return self.qs.in_order_of(self.order.prepared(self._recommendations()), columns)

    def _recommendations(self) -> Any:
        """All that were known, with their statuses."""
        asked = Recommendation.objects.with_statuses(self.queryset.as_at)
        known_at = self.queryset.known_at
        return asked.published_by(known_at) if known_at else asked


class LinkFilter(StrictFilterSet):
    kind = AnyOf(choices=Link.Kind.choices, label="Kind")
    basis = AnyOf(choices=Link.Basis.choices, label="Basis")

    class Meta:
        model = Link
        fields: list[str] = []
