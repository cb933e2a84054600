"""Pages with more records than one can hold: the first of each group, and a way to all of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from findings.models.grouped import GroupedQuerySet
from hmic_kb.common.addresses import narrowed
from hmic_kb.exports import PAGES

MOST_CARDS = 400  # of a kind, on a page that shows each in full
MOST_LINES = 1_000  # of a kind, on a page that folds them into lines
# What pages call a kind, where that is not its own name.
NAMES = {"observations": "figures"}


@dataclass(frozen=True)
class Part:
    """Records of a kind on a page: all of them, or the first of each group of ``total``.

    Then ``sizes`` says how many are in each group, by its values of the columns.
    """

    records: Any
    total: int | None = None
    sizes: Mapping[tuple[Any, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, found: GroupedQuerySet, *columns: str, most: int) -> "Part":
        """All where they are no more than ``most``, or else a quarter as many, to be a sample.

        Of each group that shares the columns, the first, one at least. A record with several
        values in a column is in several groups.
        """
        sizes = found.sizes_by(*columns)
        if sum(sizes.values()) <= most:
            return cls(found)
        few = max(1, most // 4 // len(sizes))
        alone = not any(found.has_several(column) for column in columns)
        total = sum(sizes.values()) if alone else found.count()
        return cls(found.first_of_each(*columns, number=few), total, sizes)


@dataclass(frozen=True)
class Shortened:
    """What of a kind a page leaves out, with the list that has all of it."""

    name: str
    shown: int
    total: int
    href: str


def shortened(
    parts: Mapping[str, Part], shown: Mapping[str, Collection[Any]], **filters: str
) -> list[Shortened]:
    """The kinds of which a page shows only some; ``filters`` narrow their lists to the page."""
    found = []
    for kind, part in parts.items():
        if part.total is not None:
            name, href = NAMES.get(kind, kind), narrowed(PAGES[kind], filters)
            found.append(Shortened(name, len(shown[kind]), part.total, href))
    return found
