"""The findings that words find, of which no count is kept: so many at most are read and counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any

from findings.models import Listed, Topic
from findings.wanted import Wanted
from hmic_kb.common import fulltext

MOST_FOUND = 10_000  # of more, the numbers are those of as many
COLUMNS = (
    *("finding_id", "report_id", "question_id", "polarity", "attribution", "noted", "themes"),
)


class FoundFindings:
    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def rows(self) -> list[Any]:
        """What is listed of what the words find: one more than is counted, if they find more."""
        found = Listed.objects.filter(
            finding__in=fulltext.some("finding", self.text, MOST_FOUND + 1)
        )
        return list(found.values_list(*COLUMNS, named=True))

    @property
    def is_capped(self) -> bool:
        return len(self.rows) > MOST_FOUND

    @property
    def ids(self) -> list[int]:
        """Those of the findings, of which there are no more than are counted."""
        return [row.finding_id for row in self.rows]

    @cached_property
    def topics(self) -> dict[str, set[str]]:
        """The themes and families of each set of themes that is among them."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        sets = {row.themes for row in self.rows}
        for themes, topic in Topic.objects.filter(themes__in=sets).values_list("themes", "topic"):
            held[themes].add(topic)
        return held

    def numbers_by(self, wanted: Wanted, column: str) -> dict[Any, int]:
        """How many of them there are for each value of a column of the counts, as wanted."""
        rows = self._as_wanted(wanted)
        if column != "topic":
            return dict(Counter(map(attrgetter(column), rows)))
        numbers: Counter[Any] = Counter()
        for themes, number in Counter(row.themes for row in rows).items():
            for topic in self.topics[themes]:
                numbers[topic] += number
        return dict(numbers)

    def _as_wanted(self, wanted: Wanted) -> Iterable[Any]:
        """Those that are counted and have what is wanted."""
        rows: Iterable[Any] = self.rows[:MOST_FOUND]
        for name, value in wanted.columns.items():
            values = set(value) if name.endswith("__in") else {value}
            value_of = attrgetter(name.removesuffix("__in"))
            rows = [row for row in rows if value_of(row) in values]
        for topics in wanted.topics:
            sets = {themes for themes, held in self.topics.items() if held.intersection(topics)}
            rows = [row for row in rows if row.themes in sets]
        return rows
