"""The models' own rules, applied to a record that is about to be saved."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from hmic_kb.common.models import Keyed
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Row


def broken_rules(row: Row, record: Keyed) -> list[Problem]:
    """What the model refuses in a record whose curated fields were set from the row."""
    relations = {column.name for column in row.kind.relations()}
    derived = {column.name for column in record._meta.fields} - set(row.kind.fields)
    missing = [
        row.problem(column.name, f"each {row.kind.label} needs one.")
        for column in row.kind.relations()
        if not column.null and getattr(record, column.attname) is None
    ]
    if missing:
        return missing
    wrong = _ask(row, lambda: record.clean_fields(exclude=relations | derived))
    if wrong:
        return wrong
    # The natural key is unique among the rows, and its record was looked up by it.
    looked_up = derived | relations | {row.kind.key}
    return (
        _ask(row, record.clean)
        + _ask(row, lambda: record.validate_unique(exclude=looked_up))
        + _ask(row, record.validate_constraints)
    )


def broken_set_rules(row: Row, record: Keyed, values: Plain) -> list[Problem]:
    """What the model refuses in the sets of related records that it is about to hold."""
    sets = {column.name: values[column.name] for column in row.kind.sets()}
    return _ask(row, lambda: record.check_related(sets))


def _ask(row: Row, check: Callable[[], None]) -> list[Problem]:
    try:
        check()
    except ValidationError as error:
        return said_by(row, error)
    return []


def said_by(row: Row, error: ValidationError) -> list[Problem]:
    """A validation error as problems of the row, in full sentences."""
    by_field = getattr(error, "error_dict", {NON_FIELD_ERRORS: error.error_list})
    return [
        row.problem("" if name == NON_FIELD_ERRORS else name, _sentence(row, name, each))
        for name, errors in by_field.items()
        for each in errors
    ]


def _sentence(row: Row, name: str, error: ValidationError) -> str:
    if error.code == "invalid_choice" and name != NON_FIELD_ERRORS:
        choices = ", ".join(str(value) for value, _ in row.kind.field(name).choices)
        return f"{row.values[name]!r} is not one of {choices}."
    return " ".join(str(message) for message in error.messages)
