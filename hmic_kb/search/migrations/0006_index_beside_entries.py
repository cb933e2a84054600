"""PostgreSQL's index stands beside the entries, as SQLite's does, in a part for each large kind.

An index on all entries has to put the words of a question together with the entries of a kind; one
on each kind has only those. The largest kinds are in several parts by chance, so that who asks for
some thousands of those that match has them of the first parts, and the others are not read.
"""

import importlib
from typing import Any

from django.db import migrations

index = importlib.import_module("hmic_kb.search.migrations.0002_full_text_index")
narrowing = importlib.import_module("hmic_kb.search.migrations.0004_narrowing_by_the_index")

PARTS = {"finding": 8, "observation": 4, "text": 4, "recommendation": 1}
MADE = [
    "ALTER TABLE search_entry DROP COLUMN document",
    "CREATE FUNCTION search_document(code text, title text, body text, within text) "
    "RETURNS tsvector LANGUAGE sql IMMUTABLE "
    f"AS $$ SELECT {index.VECTOR} || {narrowing.WITHIN} $$",
    "CREATE TABLE search_index (id bigint, kind varchar(15), record_id bigint NOT NULL, "
    "published date, document tsvector NOT NULL, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind)",
    *(
        f"CREATE TABLE search_index_{kind} PARTITION OF search_index FOR VALUES IN ('{kind}') "
        "PARTITION BY HASH (id)"
        for kind in PARTS
    ),
    *(
        f"CREATE TABLE search_index_{kind}_{part} PARTITION OF search_index_{kind} "
        f"FOR VALUES WITH (MODULUS {parts}, REMAINDER {part})"
        for kind, parts in PARTS.items()
        for part in range(parts)
    ),
    "CREATE TABLE search_index_other PARTITION OF search_index DEFAULT",
    "CREATE INDEX search_index_document ON search_index USING gin (document)",
]
UNMADE = [
    "DROP TABLE search_index",
    "DROP FUNCTION search_document",
    *index.postgresql(f"{index.VECTOR} || {narrowing.WITHIN}"),
]


def make(apps: Any, schema_editor: Any) -> None:
    run_on_postgresql(schema_editor, MADE)


def unmake(apps: Any, schema_editor: Any) -> None:
    run_on_postgresql(schema_editor, UNMADE)


def run_on_postgresql(schema_editor: Any, statements: list[str]) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for sql in statements:
            schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_by_kind")]

    operations = [migrations.RunPython(make, unmake)]
