"""What a database holds, whole, and whether it is sound."""

import hashlib
from typing import Any

from django.db import connection

from hmic_kb.keeping import KEPT

# SQLite's full-text indexes stand in tables of their own, which are checked by themselves.
INDEXES = ("search_index", "search_word")
TIMES = ("_at", "_date", "last_login", "date_joined", "applied")
# Tables that hold nothing but when something changed.
CLOCKS = ("api_lastchange", "api_changeunderway")
State = dict[str, str]


def state() -> State:
    """A digest of the rows of every table, but for the times at which they were written."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        left_out = CLOCKS if connection.vendor == "postgresql" else INDEXES + CLOCKS
        return {name: _digest(cursor, name) for name in tables if not name.startswith(left_out)}


def _digest(cursor: Any, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')
    dated = {place for place, column in enumerate(cursor.description) if column[0].endswith(TIMES)}
    rows = sorted(
        repr([value for place, value in enumerate(row) if place not in dated]) for row in cursor
    )
    return f"{len(rows)} {hashlib.sha256('|'.join(rows).encode()).hexdigest()}"


def unsound() -> list[str]:
    """What is wrong with the database itself, or with what it keeps beside the records."""
    found = [f"{each.__name__} is not kept" for each in KEPT if not each.is_kept(connection)]
    if connection.vendor != "sqlite":
        return found
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        cursor.execute("PRAGMA integrity_check")
        found += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return found + [f"{row[0]} refers to nothing" for row in cursor.fetchall()]
