"""Unique values of records that change together, such as two themes that swap places."""

from collections.abc import Iterable

from django.db import models

from hmic_kb.common.models import Keyed
from hmic_kb.loading.kinds import Kind


def release(kind: Kind, changing: Iterable[tuple[Keyed, Iterable[str]]]) -> None:
    """Free the unique values that stored records are about to change, given with their fields.

    Records are saved one by one, so that until the last is saved one would stand in the way of
    another. A relation is emptied, and a number put beyond all others, until its record is saved.
    """
    columns = {column.name: column for column in _unique(kind)}
    manager = kind.model.every
    for record, fields in changing:
        for name in columns.keys() & set(fields):
            beyond = None if columns[name].null else _highest(manager, name) + 1
            manager.filter(pk=record.pk).update(**{name: beyond})


def _highest(manager: models.Manager, name: str) -> int:
    return manager.aggregate(highest=models.Max(name))["highest"]


def _unique(kind: Kind) -> list[models.Field]:
    """Relations and numbers, other than the key, that take part in a rule of uniqueness."""
    together = {
        name
        for constraint in kind.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
    return [
        column
        for column in map(kind.field, kind.fields)
        if (column.unique and (column.null or isinstance(column, models.IntegerField)))
        or (column.name in together and isinstance(column, models.IntegerField))
    ]
