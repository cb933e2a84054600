"""Files into rows: one record each, in plain values, with the line of every field."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

from findings.models import Passage
from hmic_kb.common.models import natural_order
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, default, passage_order, scalar
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.reader import Located, read

PASSAGE_FIELDS = {"report": str, "section": str, "at": int, "words": int, "digest": str}
# What a plain value may be, by the class of field; the first that fits counts.
TYPES: tuple[tuple[type[models.Field], type | tuple[type, ...], str], ...] = (
    (models.BooleanField, bool, "true or false"),
    (models.IntegerField, int, "a whole number"),
    (models.DecimalField, (int, Decimal), "a number"),
    (models.DateField, date, "a date such as 2012-12-18"),
    (models.ForeignKey, str, "the reference of a record"),
    (models.Field, str, "text; put it in quotes"),
)


@dataclass(frozen=True)
class Row:
    """One record as a file gives it. ``lines`` has the line of each field that is written."""

    kind: Kind
    key: str
    path: str
    line: int
    values: Plain
    lines: dict[str, int]

    def problem(self, field: str, message: str) -> Problem:
        return Problem(self.path, self.lines.get(field, self.line), field, message)


class WrongValue(Exception):
    """A value that its field cannot hold; the message says what would be right."""


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
        problems.append(
            Problem(name, item.line, kind.key, f"each {kind.label} needs one, as text.")
        )
        return None
    lines = {field: value.line for field, value in written.items()}
    for field in written.keys() - set(kind.fields):
        message = f"is not a field of a {kind.label}; fields are {', '.join(kind.fields)}."
        problems.append(Problem(name, lines[field], field, message))
    own_report = key.value if kind.name == "reports" else report
    values = {}
    for field in kind.fields:
        values[field] = _absent(kind, field, report)
        if field in written:
            try:
                values[field] = _plain_value(kind.field(field), written[field], own_report)
            except WrongValue as error:
                problems.append(Problem(name, lines[field], field, str(error)))
    return Row(kind, key.value, name, item.line, values, lines)


def _absent(kind: Kind, field: str, report: str) -> Any:
    if field == "report" and kind.report_is_implied:
        return report
    return default(kind.field(field))


def _plain_value(field: models.Field, written: Located, report: str) -> Any:
    if field.many_to_many:
        return _plain_set(field, written, report)
    value = written.value
    if value is None:
        if isinstance(field, models.CharField | models.TextField):
            raise WrongValue("has no value; leave the line out, or write one.")
        return None
    for field_class, types, wanted in TYPES:
        if isinstance(field, field_class):
            fits = isinstance(value, types) and not isinstance(value, datetime)
            if not fits or (isinstance(value, bool) and types is not bool):
                raise WrongValue(f"{_shown(value)} should be {wanted}.")
            break
    if isinstance(field, models.DecimalField):
        value = Decimal(value)
    return scalar(value)


def _shown(value: Any) -> str:
    kinds = {list: "a list", dict: "a mapping"}
    return kinds.get(type(value), f"{value!s:.60}")


def _plain_set(field: models.Field, written: Located, report: str) -> list:
    if not isinstance(written.value, list):
        raise WrongValue("should be a list, such as [one, two].")
    if field.related_model is Passage:
        places = [_passage(item, report) for item in written.value]
        return sorted(places, key=passage_order)
    keys = [item.value for item in written.value]
    wrong = [key for key in keys if not isinstance(key, str)]
    if wrong:
        raise WrongValue(f"{_shown(wrong[0])} should be the reference of a record, as text.")
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise WrongValue(f"{', '.join(sorted(twice))} is listed twice.")
    return sorted(keys, key=natural_order)


def _passage(item: Located, report: str) -> Plain:
    wanted = "{section: Heading, at: 120, words: 23, digest: '0123456789abcdef'}"
    if not isinstance(item.value, dict):
        raise WrongValue(f"a passage is written as {wanted}.")
    place = {"report": report} | {name: value.value for name, value in item.value.items()}
    unknown = place.keys() - PASSAGE_FIELDS.keys()
    if unknown:
        raise WrongValue(f"a passage has no {sorted(unknown)[0]}; it is written as {wanted}.")
    for name, kind in PASSAGE_FIELDS.items():
        value = place.get(name)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            said = "nothing" if value in (None, "") else _shown(value)
            raise WrongValue(f"a passage's {name} is {said}; it is written as {wanted}.")
    return {name: place[name] for name in PASSAGE_FIELDS}
