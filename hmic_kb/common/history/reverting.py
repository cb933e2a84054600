"""Going back to an earlier version of a record, which is itself a change."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from hmic_kb.common.history.changes import recorded

STATE = "is_draft"


def revert(row: Any, *, by: Any, way: str, why: str) -> Any:
    """Make the record what it was in this row of its history, or make it again; returns it.

    What is published stays so, and a draft stays one: going back publishes nothing.

    Raises ValidationError by field where a rule forbids it now, or what it named is gone.
    """
    model = row.instance_type
    with recorded(way=way, by=by, why=why):
        record = model._base_manager.filter(pk=row.id).first()
        stays = {STATE} if record else set()
        record = record or model(pk=row.id)
        missing: dict[str, str] = {}
        for field in row.tracked_fields:
            if field.is_relation:
                _point(record, field, row, missing)
            elif field.name not in stays:
                setattr(record, field.attname, getattr(row, field.attname))
        sets = {
            field.name: [
                _named(field, key, missing) for key in row.history_related.get(field.name, ())
            ]
            for field in model._meta.many_to_many
        }
        if missing:
            raise ValidationError(missing)
        record.full_clean()
        if sets:
            record.check_related(sets)
        record.save()
        for name, members in sets.items():
            getattr(record, name).set(members)
    return record


def _point(record: Any, field: Any, row: Any, missing: dict[str, str]) -> None:
    key = row.history_related.get(field.name)
    setattr(record, field.name, None if key is None else _named(field, key, missing))


def _named(field: Any, key: Any, missing: dict[str, str]) -> models.Model | None:
    """The record of that key; what is known by its place alone is made again."""
    model = field.related_model
    try:
        if isinstance(key, dict):
            return model.objects.at_place(**key)
        return model._base_manager.get(**{model.natural_key_field: key})
    except ObjectDoesNotExist:
        named = key["report"] if isinstance(key, dict) else key
        missing[field.name] = f"{named} is no longer there; put it back first."
        return None
