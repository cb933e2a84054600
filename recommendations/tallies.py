"""Recommendations counted by force and inspection, status and age: pure arrangement, no query."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from findings.models.reported import NATIONAL
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
    statuses: Counter[str]
    ages: Counter[str]
    overdue: int

    @property
    def place(self) -> tuple[str | None, str]:
        return self.force, self.inspection

    @property
    def number(self) -> int:
        return self.statuses.total()

    def in_all_inspections(self) -> "Tally":
        return replace(self, inspection="", inspection_name="")


@dataclass(frozen=True)
class Cell:
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
    numbers_of: Callable[[Tally], Counter[str]],
    as_at: AsAt,
    within: dict[str, str],
) -> Table:
    found: dict[tuple[str | None, str], list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.place, []).append(tally)
    places = sorted(found, key=lambda place: (place[0] is not None, _named(found[place][0])))

    def row(own: Sequence[Tally], force: str, inspection: str, filters: dict[str, str]) -> Row:
        numbers = Counter[str]()
        for tally in own:
            numbers.update(numbers_of(tally))
        late = sum(tally.overdue for tally in own)
        return Row(
            force,
            inspection,
            [
                Cell(value, label, numbers[value], address(as_at, filters | {name: value}))
                for value, label in choices
            ],
            Cell("", "total", sum(tally.number for tally in own), address(as_at, filters)),
            Cell("overdue", "overdue", late, address(as_at, filters | {"overdue": "true"})),
        )

    rows = []
    for place in places:
        own = found[place]
        tally = own[0]
        filters = {"force": tally.force or NATIONAL, "inspection": tally.inspection}
        filters = {key: value for key, value in filters.items() if value}
        rows.append(row(own, tally.force_name or "National", tally.inspection_name, filters))
    whole = row([tally for own in found.values() for tally in own], "All", "", within)
    return Table([label for _, label in choices], rows, whole)


def address(as_at: AsAt, filters: dict[str, Any]) -> str:
    """The list of recommendations with these filters, as at the chosen day."""
    if as_at.chosen:
        filters = filters | {NAME: as_at.chosen.isoformat()}
    query = f"?{urlencode(filters)}" if filters else ""
    return f"{reverse('recommendations:list')}{query}"


def _named(tally: Tally) -> tuple[str, str]:
    return tally.force_name or "", tally.inspection
