"""Files into rows: one record each, in plain values, with the line of every field."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from findings.models import Passage
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, default, own_report, passage_order
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.reader import Located, read
from hmic_kb.loading.values import WrongValueError, plain_passages, plain_value

Place = tuple[str, int, int, str]


@dataclass(frozen=True)
class Row:
    """One record as a file gives it. ``lines`` has the line of each field that is written."""

    kind: Kind
    key: str
    path: str
    line: int
    values: Plain
    lines: dict[str, int]
    place_lines: dict[Place, int] = field(default_factory=dict)

    @property
    def named(self) -> str:
        return f"{self.kind.label} {self.key}"

    def problem(self, field: str, message: str, item: str = "") -> Problem:
        """A problem of a field, or of one ``item`` of its list, on the line where it stands."""
        line = self.lines.get(f"{field} {item}", self.lines.get(field, self.line))
        return Problem(self.path, line, field, message)

    def problem_at(self, place: Plain, message: str) -> Problem:
        """A problem of one passage, on its own line."""
        line = self.place_lines.get(place_of(place), self.line)
        return Problem(self.path, line, "passages", message)


def place_of(passage: Plain) -> Place:
    """What makes a passage the same passage; its section is only a heading."""
    return passage["report"], passage["at"], passage["words"], passage["digest"]


def read_folder(folder: Path) -> tuple[list[Row], list[Problem]]:
    """Every record of every YAML file below ``folder``, and what is wrong with their form."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".yml"}):
        name = path.relative_to(folder).as_posix()
        content, wrong = read(path, name)
        problems += wrong
        if content is not None:
            found, wrong = _rows_of_file(name, content)
            rows += found
            problems += wrong
    return _without_twins(rows, problems), problems


def _without_twins(rows: list[Row], problems: list[Problem]) -> list[Row]:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        twin = first.setdefault((row.kind.name, row.key), row)
        if twin is not row:
            message = f"{row.key} stands already in {twin.path}:{twin.line}; give it another."
            problems.append(row.problem(row.kind.key, message))
    return list(first.values())


def _rows_of_file(name: str, content: Located) -> tuple[list[Row], list[Problem]]:
    kinds, report = _kinds_of(name)
    problems: list[Problem] = []
    rows: list[Row] = []
    if not kinds:
        places = ", ".join(sorted({kind.file for kind in KINDS}))
        return [], [
            Problem(name, 1, "", f"no records are kept in such a file; they are in {places}.")
        ]
    expected = " and ".join(kinds)
    if not isinstance(content.value, dict):
        return [], [Problem(name, content.line, "", f"should hold {expected}: and a list of them.")]
    for key, listed in content.value.items():
        if key not in kinds:
            problems.append(
                Problem(
                    name, listed.line, key, f"is not kept in this file, which holds {expected}."
                )
            )
        elif not isinstance(listed.value, list):
            problems.append(Problem(name, listed.line, key, "should be a list of records (- ...)."))
        else:
            for item in listed.value:
                row = _row(kinds[key], name, report, item, problems)
                rows += [row] if row else []
    return rows, problems


def _kinds_of(name: str) -> tuple[dict[str, Kind], str]:
    """The kinds kept in a file, by name, and the report whose folder it is in, if any."""
    kinds, report = {}, ""
    for kind in KINDS:
        pattern = re.escape(kind.file).replace(re.escape("{report}"), r"(?P<report>[0-9a-z-]+)")
        if match := re.fullmatch(pattern, name):
            kinds[kind.name] = kind
            report = match.groupdict().get("report", "").upper()
    return kinds, report


def _row(kind: Kind, name: str, report: str, item: Located, problems: list[Problem]) -> Row | None:
    if not isinstance(item.value, dict):
        problems.append(Problem(name, item.line, "", f"a {kind.label} is written as field: value."))
        return None
    written: dict[str, Located] = item.value
    key = written.get(kind.key)
    if key is None or not isinstance(key.value, str) or not key.value:
        message = f"each {kind.label} needs one, as text."
        problems.append(Problem(name, item.line, kind.key, message))
        return None
    lines = {column: value.line for column, value in written.items()}
    row = Row(kind, key.value, name, item.line, {}, lines)
    for unknown in sorted(written.keys() - set(kind.fields)):
        message = f"is not a field of a {kind.label}; fields are {', '.join(kind.fields)}."
        problems.append(row.problem(unknown, message))
    for column in kind.fields:
        row.values[column] = _absent(kind, column, report)
        if column in written:
            try:
                row.values[column] = _present(row, column, written[column])
            except WrongValueError as error:
                problems.append(row.problem(column, str(error)))
    return row


def _absent(kind: Kind, field: str, report: str) -> Any:
    if field == "report" and kind.report_is_implied:
        return report
    return default(kind.field(field))


def _present(row: Row, field: str, written: Located) -> Any:
    column = row.kind.field(field)
    if column.related_model is not Passage:
        value = plain_value(column, written)
        if column.many_to_many:
            row.lines.update({f"{field} {item.value}": item.line for item in written.value})
        return value
    places = plain_passages(written, own_report(row.kind, row.values))
    for place, item in zip(places, written.value, strict=True):
        row.place_lines[place_of(place)] = item.line
    return sorted(places, key=passage_order)
