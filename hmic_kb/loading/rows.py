"""Files into rows: one record each, in plain values, with the line of every field."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from findings.models import Passage
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, default, own_report
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.reader import Located, read
from hmic_kb.loading.values import plain_keys, plain_passages, plain_value


@dataclass(frozen=True)
class Row:
    """One record as a file gives it.

    ``lines`` has the line of each field that is written, ``item_lines`` of each entry of its
    sets: a passage by its place, another record by its key. ``wrong`` names fields that hold what
    they cannot; in ``values`` these have their default, and sets only what is right in them.
    """

    kind: Kind
    key: str
    path: str
    line: int
    values: Plain = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    item_lines: dict[tuple[str, Hashable], int] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    @property
    def named(self) -> str:
        return f"{self.kind.label} {self.key}"

    def problem(self, field: str, message: str, item: Hashable = None) -> Problem:
        """A problem of a field, or of one entry of its set, on the line where it stands."""
        line = self.item_lines.get((field, item)) or self.lines.get(field, self.line)
        return Problem(self.path, line, field, message)


@dataclass
class Folder:
    """What the files below a folder hold, by path within it, and what is wrong with their form.

    ``unread`` names the kinds of record that may stand in a file that could not be read.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_folder(folder: Path) -> Folder:
    """Every record of every YAML file below ``folder``; hidden files are left out."""
    found = Folder()
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in within.parts)
        if path.suffix.lower() in {".yaml", ".yml"} and not is_hidden:
            found.paths.append(within.as_posix())
            _read_file(path, within.as_posix(), found)
    if not found.paths:
        found.problems.append(Problem(str(folder), 1, "", "holds no fixtures (*.yaml)."))
    refuse_twins(found)
    return found


def refuse_twins(found: Folder) -> None:
    """Keep the first of the rows that have one key, and complain of the others."""
    first: dict[tuple[str, str], Row] = {}
    for row in found.rows:
        twin = first.setdefault((row.kind.name, row.key), row)
        if twin is not row:
            message = f"{row.key} stands already in {twin.path}:{twin.line}; give it another."
            found.problems.append(row.problem(row.kind.key, message))
    found.rows = list(first.values())


def _read_file(path: Path, name: str, found: Folder) -> None:
    kinds, report = _kinds_of(name)
    if not kinds:
        found.problems.append(Problem(name, 1, "", _where_records_are_kept(name)))
        return
    content, problems = read(path, name)
    found.problems += problems
    add_content(content, kinds, name, report, found)


def add_content(
    content: Located | None, kinds: dict[str, Kind], name: str, report: str, found: Folder
) -> None:
    """The records of one file, of these kinds. ``report`` is theirs where they name none."""
    expected = " and ".join(kinds)
    if content is not None and not isinstance(content.value, dict):
        message = f"should hold {expected}: and a list of them."
        found.problems.append(Problem(name, content.line, "", message))
        content = None
    if content is None:
        found.unread |= set(kinds)
        return
    for key, listed in content.value.items():
        if key not in kinds:
            message = f"is not kept in this file, which holds {expected}."
        elif not isinstance(listed.value, list):
            message = "should be a list of records (- ...)."
        else:
            for item in listed.value:
                add_row(kinds[key], name, report, item, found)
            continue
        found.problems.append(Problem(name, listed.line, key, message))
        found.unread |= set(kinds)


def _kinds_of(name: str) -> tuple[dict[str, Kind], str]:
    """The kinds kept in a file, by name, and the report whose folder it is in, if any."""
    kinds, report = {}, ""
    for kind in KINDS:
        pattern = re.escape(kind.file).replace(re.escape("{report}"), r"(?P<report>[0-9a-z-]+)")
        if match := re.fullmatch(pattern, name):
            kinds[kind.name] = kind
            report = match.groupdict().get("report", "").upper()
    return kinds, report


def _where_records_are_kept(name: str) -> str:
    report = name.split("/")[1].lower() if name.count("/") == 2 else "{report}"
    places = sorted({kind.file.replace("{report}", report) for kind in KINDS})
    near = get_close_matches(name.lower(), places, n=1)
    meant = f"did you mean {near[0]}?" if near else f"they are in {', '.join(places)}."
    return f"no records are kept in such a file; {meant}"


def add_row(kind: Kind, name: str, report: str, item: Located, found: Folder) -> None:
    """One record, written as a mapping of its fields."""
    if not isinstance(item.value, dict):
        message = f"a {kind.label} is written as field: value."
        found.problems.append(Problem(name, item.line, "", message))
        return
    written: dict[str, Located] = item.value
    key = written.get(kind.key)
    if key is None or not isinstance(key.value, str) or not key.value:
        line = key.line if key else item.line
        found.problems.append(
            Problem(name, line, kind.key, f"each {kind.label} needs one, as text.")
        )
        return
    row = Row(kind, key.value, name, item.line)
    row.lines.update({column: value.line for column, value in written.items()})
    for unknown in written.keys() - set(kind.fields):
        found.problems.append(row.problem(unknown, _no_such_field(kind, unknown)))
    for column in kind.fields:
        row.values[column] = _absent(kind, column, report)
        if column in written:
            _take(row, column, written[column], found.problems)
    found.rows.append(row)


def _no_such_field(kind: Kind, name: str) -> str:
    near = get_close_matches(name, kind.fields, n=1)
    meant = f"did you mean {near[0]}?" if near else f"fields are {', '.join(kind.fields)}."
    return f"is not a field of a {kind.label}; {meant}"


def _absent(kind: Kind, field: str, report: str) -> Any:
    if field == "report" and kind.report_is_implied:
        return report or None
    return default(kind.field(field))


def _take(row: Row, name: str, written: Located, problems: list[Problem]) -> None:
    """Put what is written of a field into the row."""

    def complain(line: int, message: str) -> None:
        problems.append(Problem(row.path, line, name, message))
        row.wrong.add(name)

    column = row.kind.field(name)
    if not column.many_to_many:
        value = plain_value(column, written, complain)
    else:
        lines: dict[Any, int]
        if column.related_model is Passage:
            own = own_report(row.kind, row.values)
            value, lines = plain_passages(written, own, complain)
        else:
            value, lines = plain_keys(written, complain)
        row.item_lines.update({(name, item): line for item, line in lines.items()})
    if column.many_to_many or name not in row.wrong:
        row.values[name] = value
