"""The findings that words find, of which no count is kept: so many at most are read and counted."""

from collections import Counter, defaultdict
from functools import cached_property
from typing import Any

from findings.models import Listed, Topic
from findings.wanted import Wanted
from hmic_kb.common import fulltext

MOST_FOUND = 10_000  # of more, the numbers are those of as many


class FoundFindings:
    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def ids(self) -> list[int]:
        """Those of what the words find: one more than are counted, where they find more."""
        return fulltext.first("finding", self.text, MOST_FOUND + 1)

    @property
    def is_capped(self) -> bool:
        return len(self.ids) > MOST_FOUND

    @cached_property
    def rows(self) -> list[Any]:
        """What is listed of those that are counted."""
        return list(Listed.objects.filter(finding__in=self.ids[:MOST_FOUND]).values())

    @cached_property
    def topics(self) -> dict[str, set[str]]:
        """The themes and families of each set of themes that is among them."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        sets = {row["themes"] for row in self.rows}
        for themes, topic in Topic.objects.filter(themes__in=sets).values_list("themes", "topic"):
            held[themes].add(topic)
        return held

    def numbers_by(self, wanted: Wanted, column: str) -> dict[Any, int]:
        """How many of them there are for each value of a column of the counts, as wanted."""
        among = {
            name.removesuffix("__in"): set(value) if name.endswith("__in") else {value}
            for name, value in wanted.columns.items()
        }
        numbers: Counter[Any] = Counter()
        for row in self.rows:
            held = self.topics[row["themes"]]
            if all(row[name] in values for name, values in among.items()) and all(
                held.intersection(topics) for topics in wanted.topics
            ):
                numbers.update(held if column == "topic" else [row[column]])
        return dict(numbers)
