"""How numbers of recommendations are arranged for display: pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass

from recommendations.statuses import NO_STATUS, STATUSES

SAID_BY = {"inspector": "Inspectors say", "force": "The force says", "analyst": "We infer"}


@dataclass(frozen=True)
class StatusRow:
    """Every recommendation of a list once, by its status on one basis.

    ``cells`` has for each status, and last for none, its value, its words and the number, which
    add up to ``total``.
    """

    filter: str
    said_by: str
    cells: list[tuple[str, str, int]]

    @property
    def total(self) -> int:
        return sum(number for _, _, number in self.cells)


def status_rows(numbers: Mapping[str, Mapping[str | None, int]]) -> list[StatusRow]:
    """A row for each basis; ``numbers`` has by basis and status how many there are."""
    return [
        StatusRow(
            f"{basis}_status",
            said_by,
            [
                (value, str(words), numbers[basis].get(None if value == NO_STATUS else value, 0))
                for value, words in STATUSES
            ],
        )
        for basis, said_by in SAID_BY.items()
    ]
