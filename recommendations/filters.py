"""Filters of recommendations: one FilterSet serves page, export and API."""

import django_filters as filters

from forces.models import Force
from recommendations.models import Recommendation


class RecommendationFilter(filters.FilterSet):
    force = filters.ModelMultipleChoiceFilter(
        field_name="report__force",
        to_field_name="slug",
        queryset=Force.objects.all(),
        null_label="National",
        null_value="national",
    )

    class Meta:
        model = Recommendation
        fields: list[str] = []
