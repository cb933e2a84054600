"""Filters of forces."""

from forces.models import Force
from hmic_kb.common.filters import AnyOf, StrictFilterSet


class ForceFilter(StrictFilterSet):
    kind = AnyOf(choices=Force.Kind.choices, label="Kind")

    class Meta:
        model = Force
        fields: list[str] = []
