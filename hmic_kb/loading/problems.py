"""What is wrong with a fixture, where, and what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One line for a curator: ``file:line: field: message``."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return f"{where}{self.field}: {self.message}" if self.field else f"{where}{self.message}"


class RefusedError(Exception):
    """The fixtures have problems, and nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(set(problems))
