"""Keeps the entries and the full-text index in step, by triggers of the database's own.

Triggers see every write, whoever makes it and by whatever way, within its own transaction. They
are out of the way while migrations run, for SQLite alters a table by rebuilding it, which loses
its triggers and fails on views that name it; afterwards all entries are made anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

from hmic_kb.search.documents import Document, Watched
from hmic_kb.search.engines import INDEXED
from hmic_kb.search.pieces import pieces_view
from hmic_kb.search.searched import DOCUMENTS

PREFIX = "search_keep_"
# SQLite's indexes have no rows of their own: they are told what a row said when it goes.
SQLITE_INDEXES = {"search_index": (*INDEXED, "kind"), "search_word": INDEXED}


@dataclass(frozen=True)
class Trigger:
    """``does`` is SQL statements, done after the event for each row; ``when`` may narrow it."""

    name: str
    table: str
    event: str
    does: tuple[str, ...]
    when: str = ""

    def statements(self, vendor: str) -> list[str]:
        does = " ".join(f"{each};" for each in self.does)
        when = f"WHEN ({self.when}) " if self.when else ""
        head = f'CREATE TRIGGER "{self.name}" AFTER {self.event} ON "{self.table}" FOR EACH ROW '
        if vendor == "postgresql":
            return [
                f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql '
                f"AS $$ BEGIN {does} RETURN NULL; END $$",
                f'{head}{when}EXECUTE FUNCTION "{self.name}"()',
            ]
        return [f"{head}{when}BEGIN {does} END"]


def triggers(vendor: str) -> list[Trigger]:
    found = [each for document in DOCUMENTS for each in _of_document(document, vendor)]
    return found if vendor == "postgresql" else [*found, *_of_sqlite_indexes()]


def _of_document(document: Document, vendor: str) -> Iterator[Trigger]:
    base, name = document.base, f"{PREFIX}{document.kind}"
    mine = "base.id = NEW.id"
    yield Trigger(f"{name}_insert", base.table, "INSERT", (document.insert(mine),))
    gone = f"DELETE FROM search_entry WHERE kind = '{document.kind}' AND record_id = OLD.id"
    yield Trigger(f"{name}_delete", base.table, "DELETE", (gone,))
    for watched in document.watched:
        these = f"{watched.alias}.id = NEW.id"
        yield Trigger(
            f"{name}_{watched.alias}_update",
            watched.table,
            "UPDATE",
            (document.delete(these), document.insert(these)),
            _changed(watched, vendor),
        )


def _changed(watched: Watched, vendor: str) -> str:
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(f'OLD."{each}" {differs} NEW."{each}"' for each in watched.columns)


def _of_sqlite_indexes() -> Iterator[Trigger]:
    for index, indexed in SQLITE_INDEXES.items():
        columns = ", ".join(indexed)
        old, new = (", ".join(f"{row}.{each}" for each in indexed) for row in ("OLD", "NEW"))
        add = f"INSERT INTO {index} (rowid, {columns}) VALUES (NEW.id, {new})"
        remove = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', OLD.id, {old})"
        for event, does in (("INSERT", (add,)), ("DELETE", (remove,)), ("UPDATE", (remove, add))):
            yield Trigger(f"{PREFIX}{index}_{event.lower()}", "search_entry", event, does)


def installed(connection: Any) -> set[str]:
    """The names of the triggers that are there."""
    table, column = (
        ("pg_trigger", "tgname") if connection.vendor == "postgresql" else ("sqlite_master", "name")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE '{PREFIX}%'")
        return {name for (name,) in cursor.fetchall()}


def is_kept(connection: Any) -> bool:
    """Whether every trigger is there."""
    return {each.name for each in triggers(connection.vendor)} <= installed(connection)


def release(using: str) -> None:
    """Take the triggers out of the way."""
    connection = connections[using]
    drop = "DROP TRIGGER {}"
    if connection.vendor == "postgresql":
        drop = "DROP FUNCTION {}() CASCADE"
    _run(connection, [drop.format(name) for name in sorted(installed(connection))])
    _run(connection, ["DROP VIEW IF EXISTS search_piece"])


def rebuild(using: str) -> None:
    """Make every entry anew from the records, and the triggers with them. All or nothing."""
    connection = connections[using]
    vendor = connection.vendor
    with transaction.atomic(using):
        release(using)
        _run(connection, [pieces_view(vendor), "DELETE FROM search_entry"])
        _run(connection, [document.insert() for document in DOCUMENTS])
        if vendor == "sqlite":
            rebuilt = [f"INSERT INTO {each} ({each}) VALUES ('rebuild')" for each in SQLITE_INDEXES]
            _run(connection, rebuilt)
        for trigger in triggers(vendor):
            _run(connection, trigger.statements(vendor))


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def keep_current(app: AppConfig) -> None:
    """Release the triggers before migrations run, and rebuild after them."""

    def before(using: str, plan: Any = None, **kwargs: Any) -> None:
        if plan != []:
            release(using)

    def after(using: str, plan: Any = None, **kwargs: Any) -> None:
        connection = connections[using]
        tables = set(connection.introspection.table_names())
        watched = {each.table for document in DOCUMENTS for each in document.watched}
        if not watched | {"search_entry"} <= tables:
            return
        # With nothing migrated, the entries of a million records are not made anew.
        if plan != [] or not is_kept(connection):
            rebuild(using)

    for signal, handler in ((pre_migrate, before), (post_migrate, after)):
        signal.connect(handler, sender=app, weak=False, dispatch_uid=(app.label, handler.__name__))
