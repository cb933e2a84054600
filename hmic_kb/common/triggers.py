"""Tables that follow others, kept in step by triggers of the database's own.

Triggers see every write, whoever makes it and by whatever way, within its own transaction. They
are out of the way while migrations run, for SQLite alters a table by rebuilding it, which loses
its triggers and fails on views that name it; afterwards what they keep is made anew.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True)
class Trigger:
    """``does`` is SQL statements, done for each row after the event; ``when`` may narrow it.

    One that stands ``before`` is done once before a statement touches any row: PostgreSQL alone
    knows such.
    """

    name: str
    table: str
    event: str
    does: tuple[str, ...]
    when: str = ""
    before: bool = False

    def statements(self, vendor: str) -> list[str]:
        does = " ".join(f"{statement};" for statement in self.does)
        when = f"WHEN ({self.when}) " if self.when else ""
        timing, each = ("BEFORE", "STATEMENT") if self.before else ("AFTER", "ROW")
        head = (
            f'CREATE TRIGGER "{self.name}" {timing} {self.event} ON "{self.table}" FOR EACH {each} '
        )
        if vendor == "postgresql":
            return [
                f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql '
                f"AS $$ BEGIN {does} RETURN NULL; END $$",
                f'{head}{when}EXECUTE FUNCTION "{self.name}"()',
            ]
        return [f"{head}{when}BEGIN {does} END"]


def changed(columns: Iterable[str], vendor: str) -> str:
    """SQL that is true of an update that changes one of the columns."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(f'OLD."{each}" {differs} NEW."{each}"' for each in columns)


@dataclass(frozen=True)
class Kept:
    """What triggers keep, all of whose names begin with ``prefix``.

    ``tables`` are those that must be there before anything is kept. For a database of a vendor,
    ``triggers`` gives the triggers and ``fill`` the statements that make anew what they keep;
    ``unmake`` are those that take away what ``fill`` makes beside it and migrations cannot bear.
    """

    prefix: str
    tables: frozenset[str]
    triggers: Callable[[str], list[Trigger]]
    fill: Callable[[str], list[str]]
    unmake: tuple[str, ...] = ()

    def installed(self, connection: Any) -> set[str]:
        """The names of the triggers that are there."""
        table, column = (
            ("pg_trigger", "tgname")
            if connection.vendor == "postgresql"
            else ("sqlite_master", "name")
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE '{self.prefix}%'")
            return {name for (name,) in cursor.fetchall()}

    def is_kept(self, connection: Any) -> bool:
        """Whether every trigger is there."""
        names = {each.name for each in self.triggers(connection.vendor)}
        return names <= self.installed(connection)

    def release(self, using: str) -> None:
        """Take the triggers out of the way."""
        connection = connections[using]
        drop = "DROP TRIGGER {}"
        if connection.vendor == "postgresql":
            drop = "DROP FUNCTION {}() CASCADE"
        names = sorted(self.installed(connection))
        run(connection, [*(drop.format(name) for name in names), *self.unmake])

    def rebuild(self, using: str) -> None:
        """Make anew what is kept, and the triggers with it. All or nothing."""
        connection = connections[using]
        vendor = connection.vendor
        with transaction.atomic(using):
            self.release(using)
            run(connection, self.fill(vendor))
            for trigger in self.triggers(vendor):
                run(connection, trigger.statements(vendor))

    def keep_current(self, app: AppConfig) -> None:
        """Release the triggers before migrations run, and rebuild after them."""

        def before(using: str, plan: Any = None, **kwargs: Any) -> None:
            if plan != []:
                self.release(using)

        def after(using: str, plan: Any = None, **kwargs: Any) -> None:
            connection = connections[using]
            if not self.tables <= set(connection.introspection.table_names()):
                return
            # With nothing migrated, what is kept of a million records is not made anew.
            if plan != [] or not self.is_kept(connection):
                self.rebuild(using)

        around_migrations(app, self.prefix, before, after)


def around_migrations(
    app: AppConfig, name: str, before: Callable[..., None], after: Callable[..., None]
) -> None:
    """Call one before an app's migrations run and the other afterwards, as signals are sent.

    ``name`` tells what it is done for, once in each app.
    """
    for signal, handler in ((pre_migrate, before), (post_migrate, after)):
        uid = (app.label, name, handler.__name__)
        signal.connect(handler, sender=app, weak=False, dispatch_uid=uid)


def run(connection: Any, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
