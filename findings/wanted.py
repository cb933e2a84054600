"""What is asked of all findings, and how many answer to it.

Each number is read from the smallest cube that looks at all that is asked for, so that it takes
no longer for a million findings than for a few thousand. What no cube looks at, such as one theme
under one question at one force, is counted in the narrow rows of the lists, and is little.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from findings.models import FindingCount, Listed, Theme, Topic
from findings.models.finding_count import ALWAYS

SIDES = {"report_id", "question_id"}


@dataclass(frozen=True)
class Wanted:
    """What is asked for, in the columns of the counts: ``polarity__in``, ``report_id__in``.

    Of each of ``topics`` a finding has one at least.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    topics: tuple[tuple[str, ...], ...] = ()

    @property
    def sides(self) -> set[str]:
        """The columns that are asked about and that only some cubes look at."""
        return {name.removesuffix("__in") for name in self.columns} & SIDES

    @property
    def within(self) -> list[str]:
        """The columns that are asked about and that an index has in order."""
        return sorted(self.sides, reverse=True)

    def numbers_by(self, column: str) -> dict[Any, int]:
        """How many findings there are for each value of a column of the counts.

        Of ``topic``, the values are those of themes and families alike.
        """
        if column == "topic":
            return self._by_topic()
        if len(self.topics) > 1:
            return _totals(self._rows(column, self.topics).numbers_by_set(column))
        needed = self.sides | {column} | ({"topic"} if self.topics else set())
        counts = FindingCount.objects.of(needed.difference(ALWAYS))
        if counts is None:
            return _totals(self._rows(column, self.topics).numbers_by_set(column))
        counts = counts.filter(**self.columns)
        if not self.topics:
            return counts.numbers_by(column, within=self.within)
        (topics,) = self.topics
        numbers = counts.filter(topic__in=topics).numbers_by(column, within=["topic"])
        return numbers if len(topics) == 1 else self._once(numbers, column)

    def _once(self, numbers: dict[Any, int], column: str) -> dict[Any, int]:
        """The numbers of several topics together, less the findings that were counted twice."""
        overlaps = Topic.objects.overlaps(self.topics[0])
        several = self._rows(column, ()).filter(themes__in=list(overlaps))
        for themes, value, number in several.numbers_by_set(column):
            numbers[value] -= number * overlaps[themes]
        return numbers

    def _by_topic(self) -> dict[str, int]:
        counts = FindingCount.objects
        if not self.topics and (cube := counts.of(self.sides | {"topic"})) is not None:
            return cube.filter(**self.columns).numbers_by("topic", within=self.within)
        if not self.sides and len(self.topics) == len(self.topics[0]) == 1:
            ((topic,),) = self.topics
            pairs = counts.filter(cube=FindingCount.Cube.TOPIC_FAMILY, **self.columns)
            if topic in Theme.Family.values:
                return pairs.filter(family=topic).numbers_by("topic")
            return pairs.filter(topic=topic).numbers_by("family", within=["topic"])
        rows = self._rows("themes", self.topics)
        by_set = rows.numbers_by("themes", within=self.within)
        numbers: Counter[str] = Counter()
        for themes, topic in Topic.objects.of_sets_with(self.topics):
            numbers[topic] += by_set.get(themes, 0)
        return dict(numbers)

    def _rows(self, column: str, conditions: Iterable[Collection[str]]) -> Any:
        """What is asked for, on one at least of each of these topics, by its sets of themes."""
        rows: Any = Listed.objects
        if not self.sides and column not in SIDES:
            rows = FindingCount.objects.of_sets()
        for topics in conditions:
            rows = rows.filter(themes__in=Topic.objects.sets_with(topics))
        return rows.filter(**self.columns)


def sums(numbers: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """The numbers of each value together."""
    found: Counter[Any] = Counter()
    for value, number in numbers:
        found[value] += number
    return dict(found)


def _totals(numbers: Iterable[tuple[str, Any, int]]) -> dict[Any, int]:
    return sums((value, number) for _, value, number in numbers)
