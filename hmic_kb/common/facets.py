"""What a list can be narrowed by, with the number of records that every value would give.

A value's number is that of the records which it alone would give of that filter, with all other
filters as they are: what is chosen in a filter is left out of its own numbers. A FilterSet names
in ``counter`` who counts; ``LiveCounts`` asks the database each time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hmic_kb.common.filters import StrictFilterSet

FEW, MOST_AT_A_GLANCE = 5, 12


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
    """A filter with all its values, in their own order.

    Several values of it are alternatives, unless it takes only ``one``. Where ``after`` names
    another filter, by its label, something must be chosen there first: only then are there values
    that are not chosen yet.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    one: bool = False
    after: str = ""

    @property
    def chosen(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.chosen)

    @property
    def is_long(self) -> bool:
        return len(self.values) > MOST_AT_A_GLANCE

    @property
    def is_short(self) -> bool:
        return len(self.values) <= FEW and not self.after

    @property
    def offered(self) -> tuple[FacetValue, ...]:
        """The values to choose from: of many, the chosen first and then those that give records."""
        if not self.is_long:
            return self.values
        others = (value for value in self.values if value.count and not value.chosen)
        return (*self.chosen, *others)

    @property
    def left_out(self) -> int:
        """How many values are not offered because they would give no record."""
        return len(self.values) - len(self.offered)


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
    field, a_filter = filterset.form.fields[name], filterset.filters[name]
    chosen = filterset.chosen(name)
    waits = bool(a_filter.after) and not filterset.chosen(a_filter.after)
    after = str(filterset.filters[a_filter.after].label) if waits else ""
    if waits and not chosen:
        return Facet(name, str(field.label), (), one=a_filter.takes_one, after=after)
    counted = filterset.counter.counts(filterset, name)
    values = tuple(
        FacetValue(value, str(label), counted.get(value, 0), value in chosen)
        for value, label in field.choices
        if value and (value in chosen or not waits)
    )
    return Facet(name, str(field.label), values, one=a_filter.takes_one, after=after)
