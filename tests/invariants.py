"""The invariants that the database keeps, by name, and how a test shows that it does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.module_loading import module_has_submodule

OUR_PACKAGES = {"forces", "findings", "recommendations", "hmic_kb"}


def our_apps() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if app.name.partition(".")[0] in OUR_PACKAGES]


def constraints() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every named constraint that our models declare, with its model."""
    return {
        constraint.name: (model, constraint)
        for app in our_apps()
        for model in app.get_models()
        for constraint in model._meta.constraints
    }


def rules() -> set[str]:
    """The name of every rule across tables."""
    return {
        rule.name
        for app in our_apps()
        if module_has_submodule(app.module, "rules")
        for rule in import_module(f"{app.name}.rules").RULES
    }


def change(record: models.Model, **fields: Any) -> None:
    """Write to the database with none of the model's own checks before it."""
    type(record)._base_manager.filter(pk=record.pk).update(**fields)


@contextmanager
def refused(name: str) -> Iterator[None]:
    """The database refuses what is done here, and names this invariant where it can."""
    with pytest.raises(IntegrityError, match=_message(name)), transaction.atomic():
        yield


def _message(name: str) -> str:
    if name in rules():
        return name
    model, constraint = constraints()[name]
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        # SQLite says which columns repeat, not what the constraint is called.
        table = model._meta.db_table
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        return re.escape(", ".join(f"{table}.{column}" for column in columns)) + "$"
    return name
