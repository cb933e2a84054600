"""How many recommendations stand how on a day, from what the database keeps.

Read from what all of them come to in the end, and the few that change until then; where many do,
as on a day long ago, from the rows of that day.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from recommendations.models import Standing, StandingCount
from recommendations.models.standing import SETS, SINGLE, TRAITS, text_of

# By name, how many recommendations have each value.
Numbers = dict[str, Counter[str]]
# For each name, the values of which one is wanted.
Wanted = Mapping[str, frozenset[str]]
NAMES = (*TRAITS, *SETS)
MOST_CHANGES = 5_000


class Standings:
    """As at a day. Names and values are those of TRAITS and SETS."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def _changing(self) -> list[int] | None:
        """The rows that tell what changes after the day; none where they are many."""
        found: list[int] = []
        for rows in (Standing.objects.passing(self.day), Standing.objects.to_come(self.day)):
            found += rows.values_list("pk", flat=True)[: MOST_CHANGES + 1]
        return found if len(found) <= MOST_CHANGES else None

    def numbers(self, wanted: Wanted, names: Collection[str] = NAMES) -> Numbers:
        """The numbers of those that are wanted, by the value of each of these."""
        if self._changing is None:
            return _counted(Standing.objects.at(self.day).having(wanted), names)
        if _are_counted(wanted):
            found = _kept(wanted, names)
        else:
            found = _counted(Standing.objects.in_the_end().having(wanted), names)
        if self._changing:
            changed = _counted(self._changes(self._changing).having(wanted), names)
            for name, numbers in changed.items():
                found[name].update(numbers)
        return found

    def by_report(self, *names: str) -> dict[str, dict[int, Counter[str]]]:
        """The numbers by each of these names of TRAITS, in each report, by its id."""
        found: dict[str, dict[int, Counter[str]]] = {name: defaultdict(Counter) for name in names}
        if self._changing is None:
            rows = Standing.objects.at(self.day)
        else:
            rows = self._changes(self._changing)
            for name, report, value, number in StandingCount.objects.by_report(names):
                found[name][report][value] = number
        columns = [TRAITS[name] for name in ("report", *names)]
        for report, *values, number in rows.numbers(columns):
            for name, value in zip(names, values, strict=True):
                found[name][report][text_of(value)] += number
        return found

    def candidates(self, wanted: Wanted) -> set[int] | None:
        """Recommendations among which all are that are wanted; none where many change."""
        if self._changing is None:
            return None
        rows = (Standing.objects.in_the_end(), self._changes(self._changing))
        return {
            pk
            for each in rows
            for pk in each.having(wanted).values_list("recommendation", flat=True)
        }

    def _changes(self, rows: Collection[int]) -> Any:
        return Standing.objects.changing_after(self.day).filter(pk__in=rows)


def _are_counted(wanted: Wanted) -> bool:
    """Whether there are counts of those: of all, or by one thing that each has once."""
    return not wanted or (
        len(wanted) == 1
        and not any(name in SETS and len(values) > 1 for name, values in wanted.items())
    )


def _kept(wanted: Wanted, names: Collection[str]) -> Numbers:
    among, values = next(iter(wanted.items()), ("", frozenset([""])))
    found: Numbers = defaultdict(Counter)
    for name, value, number in StandingCount.objects.among(among, values, names):
        found[name][value] += number
    return found


def _counted(rows: Any, names: Collection[str]) -> Numbers:
    """The numbers of these rows, in a query for what is little and one for all else that is."""
    found: Numbers = defaultdict(Counter)
    little = [name for name in SINGLE if name in names]
    for group in (little, *([name] for name in names if name not in little)):
        columns = [TRAITS.get(name) or SETS[name] for name in group]
        for *values, number in rows.numbers(columns) if columns else ():
            for name, value in zip(group, values, strict=True):
                if value is not None or name in TRAITS:
                    found[name][text_of(value)] += number
    return found
