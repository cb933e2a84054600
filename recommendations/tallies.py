"""Recommendations counted by force and inspection, status and age: pure arrangement, no query."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from findings.models.reported import NATIONAL
from hmic_kb.common.addresses import further, narrowed
from hmic_kb.common.as_at import NAME, AsAt
from recommendations.ages import Age
from recommendations.statuses import STATUSES

Choice = tuple[str, str]


@dataclass(frozen=True)
class Tally:
    """How many recommendations of one place there are by status on one basis, by age, and overdue.

    ``force`` is a slug, none for national reports. With no ``inspection``, in all of them.
    """

    force: str | None
    force_name: str | None
    inspection: str
    inspection_name: str
    statuses: Mapping[str, int]
    ages: Mapping[str, int]
    overdue: int

    @property
    def place(self) -> tuple[str | None, str]:
        return self.force, self.inspection

    @property
    def number(self) -> int:
        return sum(self.statuses.values())


class Cell(NamedTuple):
    """A number with the address of the list of what it counts."""

    value: str
    label: str
    number: int
    href: str


@dataclass(frozen=True)
class Row:
    """One force in one inspection, or all of them together."""

    force: str
    inspection: str
    cells: list[Cell]
    total: Cell
    overdue: Cell

    @property
    def name(self) -> str:
        return f"{self.force}, {self.inspection}" if self.inspection else self.force

    @property
    def sum(self) -> str:
        """How the cells add up to the total: ``4 (met) + 3 (not met) = 7``."""
        parts = [f"{cell.number} ({cell.label})" for cell in self.cells if cell.number]
        return f"{' + '.join(parts) or '0'} = {self.total.number}"


@dataclass(frozen=True)
class Table:
    """Rows of places, and what they come to together; columns are labels."""

    columns: list[str]
    rows: list[Row]
    whole: Row

    @property
    def bars(self) -> list[tuple[str, list[tuple[str, str, int]]]]:
        """The rows as a stacked chart takes them."""
        return [
            (row.name, [(cell.value, cell.label, cell.number) for cell in row.cells])
            for row in self.rows
        ]


def in_all_inspections(tallies: Iterable[Tally]) -> list[Tally]:
    """What the tallies of each force come to."""
    forces: dict[tuple[str | None, str | None], list[Tally]] = {}
    for tally in tallies:
        forces.setdefault((tally.force, tally.force_name), []).append(tally)
    return [
        replace(_together(own), force=force, force_name=name)
        for (force, name), own in forces.items()
    ]


def by_status(tallies: Iterable[Tally], basis: str, as_at: AsAt, **within: str) -> Table:
    """By status on the basis; ``within`` are filters that all of the tallies meet."""
    return _table(tallies, STATUSES, f"{basis}_status", lambda t: t.statuses, as_at, within)


def by_age(tallies: Iterable[Tally], as_at: AsAt, **within: str) -> Table:
    """By the time since publication; ``within`` as for ``by_status``."""
    return _table(tallies, list(Age.choices), "age", lambda t: t.ages, as_at, within)


def _table(
    tallies: Iterable[Tally],
    choices: Sequence[Choice],
    name: str,
    numbers_of: Callable[[Tally], Mapping[str, int]],
    as_at: AsAt,
    within: dict[str, str],
) -> Table:
    found: dict[tuple[str | None, str], list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.place, []).append(tally)
    places = sorted(found.values(), key=lambda own: (own[0].force is not None, _named(own[0])))

    def row(own: Tally, force: str, inspection: str, filters: dict[str, str]) -> Row:
        numbers, every = numbers_of(own), address(as_at, filters)
        return Row(
            force,
            inspection,
            [
                Cell(value, label, numbers.get(value, 0), further(every, name, value))
                for value, label in choices
            ],
            Cell("", "total", own.number, every),
            Cell("overdue", "overdue", own.overdue, further(every, "overdue", "true")),
        )

    rows = []
    for own in places:
        tally = own[0]
        filters = {"force": tally.force or NATIONAL, "inspection": tally.inspection}
        filters = {key: value for key, value in filters.items() if value}
        place = (tally.force_name or "National", tally.inspection_name)
        rows.append(row(tally if len(own) == 1 else _together(own), *place, filters))
    whole = row(_together(tally for own in places for tally in own), "All", "", within)
    return Table([label for _, label in choices], rows, whole)


def _together(tallies: Iterable[Tally]) -> Tally:
    """What the tallies come to, which is of no one place."""
    statuses, ages, overdue = Counter[str](), Counter[str](), 0
    for tally in tallies:
        statuses.update(tally.statuses)
        ages.update(tally.ages)
        overdue += tally.overdue
    return Tally(None, None, "", "", statuses, ages, overdue)


def address(as_at: AsAt, filters: dict[str, Any]) -> str:
    """The list of recommendations with these filters, as at the chosen day."""
    if as_at.chosen:
        filters = filters | {NAME: as_at.chosen.isoformat()}
    return narrowed("recommendations:list", filters)


def _named(tally: Tally) -> tuple[str, str]:
    return tally.force_name or "", tally.inspection
