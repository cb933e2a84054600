"""The findings that words find, of which no count is kept: so many at most are read and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db.models import IntegerField
from django.db.models.functions import Cast

from findings.models import Listed
from findings.wanted import Wanted
from hmic_kb.common import fulltext

MOST_FOUND = 5_000  # of more, the numbers are those of as many
COLUMNS = ("report_id", "question_id", "polarity", "attribution", "noted", "themes")
# As it is, Django would turn it into a truth value row by row.
READ = [Cast(each, IntegerField()) if each == "noted" else each for each in COLUMNS]


def value_of(column: str) -> itemgetter:
    return itemgetter(COLUMNS.index(column))


class FoundFindings:
    """``families`` has the family of each theme, by its id."""

    def __init__(self, text: str, families: Mapping[str, str]) -> None:
        self.text = text
        self.families = families

    @cached_property
    def ids(self) -> list[int]:
        """Those of the findings: one more than are counted, if the words find more."""
        return fulltext.some("finding", self.text, MOST_FOUND + 1)

    @property
    def is_capped(self) -> bool:
        return len(self.ids) > MOST_FOUND

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """What is listed of those that are counted: the COLUMNS of each.

        They are named one by one: told a query for them, PostgreSQL reads all that is listed.
        """
        counted = Listed.objects.filter(finding__in=fulltext.these(self.ids[:MOST_FOUND]))
        return list(counted.values_list(*READ))

    @cached_property
    def are_everywhere(self) -> bool:
        """Whether there are so many that it is quickest to ask about one finding at a time."""
        return self.is_capped and fulltext.are_everywhere("finding", self.text)

    @cached_property
    def topics(self) -> dict[str, set[str]]:
        """The themes and families of each set of themes that is among them."""
        sets = set(map(value_of("themes"), self.rows))
        return {themes: self._topics(themes.split(",")) for themes in sets if themes}

    def _topics(self, themes: list[str]) -> set[str]:
        # A theme that was made a moment ago may not be among those that were read before.
        return {*themes, *(self.families[theme] for theme in themes if theme in self.families)}

    def numbers_by(self, wanted: Wanted, column: str) -> dict[Any, int]:
        """How many of them there are for each value of a column of the counts, as wanted."""
        rows = self._as_wanted(wanted)
        if column != "topic":
            return dict(Counter(map(value_of(column), rows)))
        numbers: Counter[Any] = Counter()
        for themes, number in Counter(map(value_of("themes"), rows)).items():
            for topic in self.topics.get(themes, ()):
                numbers[topic] += number
        return dict(numbers)

    def _as_wanted(self, wanted: Wanted) -> Iterable[Any]:
        """Those that are counted and have what is wanted."""
        rows: Iterable[Any] = self.rows
        for name, value in wanted.columns.items():
            values = set(value) if name.endswith("__in") else {value}
            own = value_of(name.removesuffix("__in"))
            rows = [row for row in rows if own(row) in values]
        for topics in wanted.topics:
            sets = {themes for themes, held in self.topics.items() if held.intersection(topics)}
            own = value_of("themes")
            rows = [row for row in rows if own(row) in sets]
        return rows
