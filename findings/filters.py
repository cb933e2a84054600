"""Filters of what was found: one FilterSet serves page, export and API."""

import django_filters as filters

from findings.models import Finding, Inspection, Theme
from forces.models import Force


class FindingFilter(filters.FilterSet):
    force = filters.ModelMultipleChoiceFilter(
        field_name="report__force",
        to_field_name="slug",
        queryset=Force.objects.all(),
        null_label="National",
        null_value="national",
    )
    inspection = filters.ModelMultipleChoiceFilter(
        field_name="report__inspection", to_field_name="slug", queryset=Inspection.objects.all()
    )
    theme = filters.ModelMultipleChoiceFilter(
        field_name="themes", to_field_name="slug", queryset=Theme.objects.all()
    )
    polarity = filters.MultipleChoiceFilter(choices=Finding.Polarity.choices)

    class Meta:
        model = Finding
        fields: list[str] = []
