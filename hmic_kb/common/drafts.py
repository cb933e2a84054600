"""Draft and published: who sees which records, and what a published record may refer to.

A record is a draft until it is published, and never again afterwards. ``objects``, the default
manager, gives what is published, so that nothing public can forget to ask; ``every`` gives drafts
too, and code that needs them says so.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

from hmic_kb.common.rules import Rule

_comparing: ContextVar[bool] = ContextVar("drafts are compared too", default=False)


class Published(models.Manager):
    """Gives published records; of the relations of a draft, all that it refers to."""

    def get_queryset(self) -> models.QuerySet:
        found = super().get_queryset()
        # What Django makes for a relation knows whose it is. A published record refers to no
        # draft, so a draft is the only one whose relations may hold some.
        if _comparing.get() or getattr(getattr(self, "instance", None), "is_draft", False):
            return found
        found.query = _published(self.model).chain()
        return found


@cache
def _published(model: type[models.Model]) -> Any:
    """What asks for the published records of a model: a page begins with it some forty times."""
    return models.QuerySet(model).filter(is_draft=False).query


def published(model: type[models.Model]) -> Any:
    """The published records of a model, and never a draft, whatever is compared just then."""
    return models.QuerySet(model, query=_published(model).chain())


def published_rows(model: type[models.Model], *columns: str) -> list[tuple[Any, ...]]:
    """The values of columns of text and ids of every published record, in the model's order.

    For what is short and asked for on every page: the question takes longer to make than to
    answer, and is made once.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_asked_rows(connection.vendor, model, columns))
        return cursor.fetchall()


@cache
def _asked_rows(vendor: str, model: type[models.Model], columns: tuple[str, ...]) -> Any:
    """SQL for these rows on a database of the vendor, with its parameters."""
    return published(model).values_list(*columns).query.sql_with_params()


@contextmanager
def compared_with_drafts() -> Iterator[None]:
    """Here, what must be unique is held against drafts too: Django asks the default manager."""
    token = _comparing.set(True)
    try:
        yield
    finally:
        _comparing.reset(token)


def rules_of_drafts(app_label: str) -> tuple[Rule, ...]:
    """The rules on drafts of every record of an app, by what its fields refer to."""
    models_of_app = apps.get_app_config(app_label).get_models()
    return tuple(rule for model in models_of_app if has_drafts(model) for rule in _rules_of(model))


def has_drafts(model: Any) -> bool:
    """Whether records of this model are drafts before they are published."""
    return isinstance(getattr(model, "every", None), models.Manager)


def drafts_index(name: str) -> models.Index:
    """Finds the few drafts of a kind of which there may be very many records."""
    return models.Index(name=name, fields=["sort_key"], condition=models.Q(is_draft=True))


def numbers_of_drafts(kinds: Collection[Any]) -> dict[Any, int]:
    """How many drafts there are of each kind that has any, in one query."""
    each = (
        f"SELECT {place}, COUNT(*) FROM {model._meta.db_table} WHERE is_draft"  # noqa: S608  ours
        for place, model in enumerate(kinds)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        numbers = dict(cursor.fetchall())
    return {model: numbers[place] for place, model in enumerate(kinds) if numbers[place]}


def where_it_stands(model: Any) -> Any:
    """Of what is no record, such as a passage, the field that names the one it is part of."""
    return next(each for each in model._meta.fields if has_drafts(each.related_model))


def _rules_of(model: Any) -> Iterator[Rule]:
    table = model._meta.db_table
    yield Rule(
        name=f"{table}_stays_published",
        table=table,
        broken_when="NEW.is_draft AND NOT OLD.is_draft",
        message="what is published does not become a draft again",
        events=("UPDATE",),
    )
    named = [
        _is_draft(field.related_model, f'NEW."{field.column}"')
        for field in model._meta.fields
        if has_drafts(field.related_model)
    ]
    if named:
        yield Rule(
            name=f"{table}_published_names_no_draft",
            table=table,
            broken_when=f"NOT NEW.is_draft AND ({' OR '.join(named)})",
            message="a published record names no draft",
        )
    if model._meta.many_to_many:
        held = " OR ".join(map(_holds_a_draft, model._meta.many_to_many))
        yield Rule(
            name=f"{table}_published_holds_no_draft",
            table=table,
            broken_when=f"OLD.is_draft AND NOT NEW.is_draft AND ({held})",
            message="a record is not published before the drafts that it holds",
            events=("UPDATE",),
        )
    yield from map(_rule_of_set, model._meta.many_to_many)


def _is_draft(model: Any, number: str) -> str:
    """SQL for whether the record of that number is a draft; a passage is where its report is."""
    if has_drafts(model):
        table = model._meta.db_table
        return f"EXISTS (SELECT 1 FROM {table} WHERE id = {number} AND is_draft)"  # noqa: S608
    stands_in = where_it_stands(model)
    of_it = f"(SELECT {stands_in.column} FROM {model._meta.db_table} WHERE id = {number})"  # noqa: S608
    return _is_draft(stands_in.related_model, of_it)


def _holds_a_draft(field: Any) -> str:
    """SQL for whether the set of the record ``NEW`` has a draft in it."""
    member = _is_draft(field.related_model, f"held.{field.m2m_reverse_name()}")
    return (
        f"EXISTS (SELECT 1 FROM {field.m2m_db_table()} held "  # noqa: S608  our own names
        f"WHERE held.{field.m2m_column_name()} = NEW.id AND {member})"
    )


def _rule_of_set(field: Any) -> Rule:
    """What is put into the set of a published record is no draft."""
    member = _is_draft(field.related_model, f"NEW.{field.m2m_reverse_name()}")
    owner = _is_draft(field.model, f"NEW.{field.m2m_column_name()}")
    return Rule(
        name=f"{field.m2m_db_table()}_of_published_no_draft",
        table=field.m2m_db_table(),
        broken_when=f"{member} AND NOT {owner}",
        message="a published record holds no draft",
    )
