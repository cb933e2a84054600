"""Keeps the time of the last change, by triggers of the database's own.

Triggers see every write, whoever makes it. On SQLite there is one writer at a time, and each
trigger notes the time. On PostgreSQL transactions overlap, and one that began earlier may end
later: each notes only that it is under way, and as it ends, a deferred trigger writes the time.
Ends follow one another, for they write the same row; so the time that a reader sees is never
earlier than a change that the reader sees, and no transaction waits while it works.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections

from findings.models import Passage, Source
from hmic_kb.api.kinds import KINDS
from hmic_kb.common.triggers import around_migrations, run

PREFIX = "api_note_"
EVENTS = ("INSERT", "UPDATE", "DELETE")

# Of what migrations did, while no trigger was there.
NOTE = """
INSERT INTO api_lastchange (id, at) VALUES (1, CURRENT_TIMESTAMP)
ON CONFLICT (id) DO UPDATE SET at = excluded.at
"""
SQLITE_NOTE = """
INSERT INTO api_lastchange (id, at) VALUES (1, datetime('now'))
ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE at < excluded.at
"""
POSTGRESQL = [
    f"""
    CREATE FUNCTION {PREFIX}begun() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO api_changeunderway (transaction) VALUES (txid_current())
        ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION {PREFIX}ended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO api_lastchange (id, at) VALUES (1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET at = greatest(api_lastchange.at, clock_timestamp());
        DELETE FROM api_changeunderway WHERE transaction = NEW.transaction;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE CONSTRAINT TRIGGER {PREFIX}ended AFTER INSERT ON api_changeunderway
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {PREFIX}ended()
    """,
]


def watched_tables() -> list[str]:
    """The tables of every record that the API shows, of what it cites, and of what joins them."""
    shown: set[Any] = {*(export.model for export in KINDS.values()), Passage, Source}
    joined = {each.remote_field.through for model in shown for each in model._meta.many_to_many}
    return sorted(model._meta.db_table for model in shown | joined)


def make_sql(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            *POSTGRESQL,
            *(
                f'CREATE TRIGGER "{PREFIX}{table}" AFTER {" OR ".join(EVENTS)} ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}begun()"
                for table in watched_tables()
            ),
        ]
    return [
        f'CREATE TRIGGER "{PREFIX}{table}_{event.lower()}" AFTER {event} ON "{table}" '
        f"BEGIN {SQLITE_NOTE}; END"
        for table in watched_tables()
        for event in EVENTS
    ]


def drop_sql(connection: Any) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {PREFIX}{name}() CASCADE" for name in ("begun", "ended")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{PREFIX}%"],
        )
        return [f'DROP TRIGGER "{name}"' for (name,) in cursor.fetchall()]


def keep_time(app: AppConfig) -> None:
    """Drop the triggers before migrations run, and make them afterwards; that is a change too."""

    def before(using: str, **kwargs: Any) -> None:
        connection = connections[using]
        run(connection, drop_sql(connection))

    def after(using: str, **kwargs: Any) -> None:
        connection = connections[using]
        needed = {"api_lastchange", "api_changeunderway", *watched_tables()}
        if needed <= set(connection.introspection.table_names()):
            run(connection, [*drop_sql(connection), *make_sql(connection.vendor), NOTE])

    around_migrations(app, PREFIX, before, after)
