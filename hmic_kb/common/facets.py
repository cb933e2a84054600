"""What a list can be narrowed by, with the number of records that every value would give.

A value's number is that of the records which it alone would give of that filter, with all other
filters as they are: what is chosen in a filter is left out of its own numbers. A FilterSet names
in ``counter`` who counts; ``LiveCounts`` asks the database each time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hmic_kb.common.filters import StrictFilterSet


@dataclass(frozen=True)
class Total:
    """How many records there are; where it is ``capped``, there are more than that number."""

    number: int
    capped: bool = False

    def __str__(self) -> str:
        return f"more than {self.number:,}" if self.capped else f"{self.number:,}"


@dataclass(frozen=True)
class FacetValue:
    """One value of a filter, and the number of records that it would give."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter with all its values, in the order in which they are offered.

    Several values of it are alternatives, unless it takes only ``one``.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    one: bool = False

    @property
    def chosen(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.chosen)


class Counter(Protocol):
    """Who counts for a set of filters. Neither answer may depend on the order of the records."""

    def total(self, filterset: "StrictFilterSet") -> Total:
        """How many records all the filters give."""

    def counts(self, filterset: "StrictFilterSet", name: str) -> dict[str, int]:
        """How many records each value of the filter ``name`` would give.

        A value that would give none may be left out.
        """


class LiveCounts:
    """Counts the records themselves: exact, in a constant number of queries a filter."""

    def total(self, filterset: "StrictFilterSet") -> Total:
        return Total(filterset.qs.count())

    def counts(self, filterset: "StrictFilterSet", name: str) -> dict[str, int]:
        return filterset.filters[name].counts(filterset.without(name))


def facets(filterset: "StrictFilterSet") -> list[Facet]:
    """Every filter of the set that offers values to choose from."""
    return [
        facet(filterset, name)
        for name, each in filterset.filters.items()
        if hasattr(each, "counts")
    ]


def facet(filterset: "StrictFilterSet", name: str) -> Facet:
    field = filterset.form.fields[name]
    counted = filterset.counter.counts(filterset, name)
    chosen = filterset.chosen(name)
    values = tuple(
        FacetValue(value, str(label), counted.get(value, 0), value in chosen)
        for value, label in field.choices
        if value
    )
    return Facet(name, str(field.label), values, one=filterset.filters[name].takes_one)
