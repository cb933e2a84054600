"""Records as the database holds them, for the history: own columns, and keys of related ones."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db import models

Key = str | dict[str, Any] | None


@dataclass(frozen=True)
class State:
    """``values`` by column, and ``related`` as HistoryRow.history_related has them."""

    values: dict[str, Any]
    related: dict[str, Key | list[Key]]


def identity(model: Any) -> tuple[str, ...]:
    """The columns by which people name a record; several where it is named by a mapping."""
    return getattr(model, "identified_by", None) or (model.natural_key_field,)


def present(model: Any, ids: Collection[Any]) -> dict[Any, State]:
    """The present state of each of the records that are there, by its number."""
    return states(model, ids, model.history.model.tracked_fields, identity)


def states(
    model: Any,
    ids: Collection[Any],
    tracked: Collection[models.Field],
    identity: Callable[[Any], tuple[str, ...]],
) -> dict[Any, State]:
    """The same of any model, in one query a relation; a migration has models of its own."""
    columns = [field.attname for field in tracked]
    found = {
        each[model._meta.pk.attname]: State(each, {})
        for each in model._base_manager.filter(pk__in=ids).values(*columns)
    }
    for field in tracked:
        if isinstance(field, models.ForeignKey):
            named = {state.values[field.attname] for state in found.values()} - {None}
            known = keys(field.related_model, named, identity(field.related_model))
            for state in found.values():
                state.related[field.name] = known.get(state.values[field.attname])
    for field in model._meta.many_to_many:
        sets: dict[Any, list] = {owner: [] for owner in found}
        for owner, key in _members(field, found, identity(field.related_model)):
            sets[owner].append(key)
        for owner, keys_of_members in sets.items():
            found[owner].related[field.name] = sorted(keys_of_members, key=in_order)
    return found


def in_order(key: Any) -> Any:
    """What the keys of a set are sorted by."""
    return tuple(key.values()) if isinstance(key, dict) else key


def _key(names: tuple[str, ...], values: Iterable[Any]) -> Any:
    if len(names) == 1:
        return next(iter(values))
    return {name.partition("__")[0]: value for name, value in zip(names, values, strict=True)}


def key_of(record: Any) -> Key:
    """By which people know one record, stored or not."""
    names = identity(type(record))
    return _key(names, [reduce(getattr, name.split("__"), record) for name in names])


def key_in(row: Any) -> Key:
    """By which people know the record of a row of its history, there or not."""
    names = [name.partition("__") for name in identity(row.instance_type)]
    values = [
        row.history_related[name] if related else getattr(row, name) for name, related, _ in names
    ]
    return _key(identity(row.instance_type), values)


def keys(model: Any, ids: Collection[Any], names: tuple[str, ...]) -> dict[Any, Key]:
    """By which people know the records of these numbers; ``names`` are the columns of the key."""
    if not ids:
        return {}
    rows = model._base_manager.filter(pk__in=ids).values_list("pk", *names)
    return {pk: _key(names, values) for pk, *values in rows}


def _members(
    field: Any, owners: Collection[Any], names: tuple[str, ...]
) -> Iterable[tuple[Any, Any]]:
    """The id of an owner and the key of a member, for every member of their sets."""
    owner, member = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through._base_manager.filter(**{f"{owner}__in": owners})
    for pk, *values in rows.values_list(f"{owner}_id", *(f"{member}__{name}" for name in names)):
        yield pk, _key(names, values)
