"""The models' own rules, applied to a record that a row is about to become.

Field rules and ``clean`` are asked of every record. The rules that the database keeps are left to
it: asking beforehand costs a query a constraint. Only where something is wrong with a record is
the model asked about them too, so that all is told at once and in its words.
"""

from collections.abc import Callable, Collection
from functools import partial

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from hmic_kb.common.models import Keyed
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Row


def broken_rules(row: Row, record: Keyed, values: Plain) -> list[Problem]:
    """What the model refuses in a record, all of whose related records are known.

    ``values`` are all of its plain values; its sets are not yet filled.
    """
    derived = {column.name for column in record._meta.fields} - set(row.kind.fields)
    wrong = _ask(
        row,
        lambda: record.full_clean(
            derived | _named(row, values), validate_unique=False, validate_constraints=False
        ),
    )
    if wrong:
        wrong = _ask(row, lambda: record.full_clean(derived))
    return wrong + _ask_sets(row, record, values)


def broken_field_rules(row: Row, fields: Collection[str]) -> list[Problem]:
    """What the model refuses in these fields of a row, seen without the records it refers to.

    For a row that cannot be checked as a whole: some of its fields hold what they cannot, a
    record that it needs is refused itself, or staff's values stand in place of the row's.
    """
    columns = row.kind.columns()
    record = row.kind.model(
        **{column.name: column.to_python(row.values[column.name]) for column in columns}
    )
    others = {column.name for column in record._meta.fields} - set(fields)
    unsure = others | _named(row, row.values)
    wrong = _ask(
        row,
        lambda: record.full_clean(unsure, validate_unique=False, validate_constraints=False),
    )
    for constraint in record._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            wrong += _ask(row, partial(constraint.validate, type(record), record, unsure))
    told = wrong + _ask_sets(row, record, row.values)
    return [problem for problem in told if problem.field in {"", *fields}]


def save(row: Row, record: Keyed) -> list[Problem]:
    """Save a record; where the database refuses it, what the model says about that."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        return _ask(row, record.full_clean) or [row.problem("", f"{error}.")]
    return []


def _named(row: Row, values: Plain) -> set[str]:
    """Relations that name a record, which was looked up and need not be sought again."""
    return {column.name for column in row.kind.relations() if values[column.name]}


def _ask_sets(row: Row, record: Keyed, values: Plain) -> list[Problem]:
    sets = {column.name: values[column.name] for column in row.kind.sets()}
    return _ask(row, lambda: record.check_related(sets))


def _ask(row: Row, check: Callable[[], None]) -> list[Problem]:
    try:
        check()
    except ValidationError as error:
        return _said_by(row, error)
    return []


def _said_by(row: Row, error: ValidationError) -> list[Problem]:
    """A validation error as problems of the row, in full sentences."""
    by_field = (
        error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    )
    return [
        row.problem("" if name == NON_FIELD_ERRORS else name, _sentence(row, name, each))
        for name, errors in by_field.items()
        for each in errors
    ]


def _sentence(row: Row, name: str, error: ValidationError) -> str:
    if name in row.kind.fields:
        if error.code == "invalid_choice":
            choices = ", ".join(str(value) for value, _ in row.kind.field(name).flatchoices)
            return f"{row.values[name]} is not one of {choices}."
        if error.code in {"null", "blank"}:
            return f"each {row.kind.label} needs one."
    return " ".join(str(message) for message in error.messages)
