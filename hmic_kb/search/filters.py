"""What narrows a search: the same choices, in the same words, as the lists have."""

from dataclasses import dataclass
from typing import Any

from findings.filters import forces, inspections, themes
from hmic_kb.common.filters import AnyOf, StrictFilterSet
from hmic_kb.search.entry_queryset import EntryQuerySet
from hmic_kb.search.models import Entry


class EntryFilter(StrictFilterSet):
    force = AnyOf(EntryQuerySet.about_forces, choices=forces, label="Force")
    inspection = AnyOf(EntryQuerySet.of_inspections, choices=inspections, label="Inspection")
    theme = AnyOf(EntryQuerySet.on_themes, choices=themes, label="Theme")
    kind = AnyOf(choices=Entry.Kind.choices, label="Kind")

    class Meta:
        model = Entry
        fields: list[str] = []


# The filters that lists of one kind have too, by the same names.
NARROWING = [name for name in EntryFilter.base_filters if name != "kind"]


@dataclass(frozen=True)
class Choice:
    """One choice to be made: options are value, words, and whether it is chosen."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


def narrowing_choices(filterset: EntryFilter) -> list[Choice]:
    """What a reader can choose from to narrow a search, but for the kind."""
    return [
        _choice(name, field, filterset.data.getlist(name))
        for name, field in filterset.form.fields.items()
        if name in NARROWING
    ]


def _choice(name: str, field: Any, asked: list[str]) -> Choice:
    options = [(value, words, value in asked) for value, words in field.choices]
    return Choice(name, str(field.label), options)
