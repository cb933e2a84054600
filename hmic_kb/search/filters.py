"""What narrows a search: the same choices, in the same words, as the lists have."""

from dataclasses import dataclass

from findings.filters import forces, inspections, themes
from hmic_kb.common.filters import AnyOf, StrictFilterSet
from hmic_kb.search.models import Entry, EntryQuerySet


class NarrowingFilter(StrictFilterSet):
    """What narrows every kind alike, and so the counts beside the kinds."""

    force = AnyOf(EntryQuerySet.about_forces, choices=forces, label="Force")
    inspection = AnyOf(EntryQuerySet.of_inspections, choices=inspections, label="Inspection")
    theme = AnyOf(EntryQuerySet.on_themes, choices=themes, label="Theme")

    class Meta:
        model = Entry
        fields: list[str] = []


class EntryFilter(NarrowingFilter):
    kind = AnyOf(choices=Entry.Kind.choices, label="Kind")


@dataclass(frozen=True)
class Choice:
    """One choice to be made: options are value, words, and whether it is chosen."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


def narrowing_choices(filterset: EntryFilter) -> list[Choice]:
    """What a reader can choose from to narrow a search, but for the kind."""
    return [
        Choice(
            name,
            field.label,
            [
                (value, words, value in filterset.data.getlist(name))
                for value, words in field.choices
            ],
        )
        for name, field in filterset.form.fields.items()
        if name in NarrowingFilter.base_filters
    ]
