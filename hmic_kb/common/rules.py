"""Invariants across tables, kept by the database itself as named triggers.

A check constraint sees one row. A rule that looks at another table (a question's parent is in the
same inspection) is a trigger here, on SQLite and PostgreSQL alike, and breaking it raises
IntegrityError like any constraint. Triggers are dropped before a migration and made again after
it: SQLite alters a table by rebuilding it, which loses its triggers and fails on those of others
that name it.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections

from hmic_kb.common.triggers import around_migrations, run


@dataclass(frozen=True)
class Rule:
    """``broken_when`` is SQL over the row ``NEW`` of ``table``, true when the rule is broken.

    It may read ``OLD`` too where ``events`` are updates alone.
    """

    name: str
    table: str
    broken_when: str
    message: str
    events: tuple[str, ...] = ("INSERT", "UPDATE")

    def drop_sql(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [f'DROP FUNCTION IF EXISTS "{self.name}"() CASCADE']
        return [f'DROP TRIGGER IF EXISTS "{self.name}_{event.lower()}"' for event in self.events]

    def create_sql(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [
                f'CREATE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
                f"IF {self.broken_when} THEN RAISE EXCEPTION '{self.name}: {self.message}' "
                f"USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}'; END IF; "
                "RETURN NEW; END $$",
                f'CREATE TRIGGER "{self.name}" BEFORE {" OR ".join(self.events)} '
                f'ON "{self.table}" FOR EACH ROW EXECUTE FUNCTION "{self.name}"()',
            ]
        return [
            f'CREATE TRIGGER "{self.name}_{event.lower()}" BEFORE {event} ON "{self.table}" '
            f"WHEN {self.broken_when} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}: {self.message}'); END"
            for event in self.events
        ]


def keep_rules(app: AppConfig, rules: tuple[Rule, ...]) -> None:
    """Drop the app's rules before its migrations run and make them afterwards."""

    def drop(using: str, **kwargs: Any) -> None:
        connection = connections[using]
        for rule in rules:
            run(connection, rule.drop_sql(connection.vendor))

    def make(using: str, **kwargs: Any) -> None:
        connection = connections[using]
        tables = set(connection.introspection.table_names())
        if all(rule.table in tables for rule in rules):
            drop(using)
            for rule in rules:
                run(connection, rule.create_sql(connection.vendor))

    around_migrations(app, "rules", drop, make)
