"""PostgreSQL too has the words of its index in order, to tell what a beginning can be of."""

from typing import Any

from django.db import migrations

MADE = [
    'CREATE TABLE search_vocabulary (term text COLLATE "C" NOT NULL)',
    "CREATE INDEX search_vocabulary_term ON search_vocabulary (term)",
]
UNMADE = ["DROP TABLE search_vocabulary"]


def make(apps: Any, schema_editor: Any) -> None:
    _run_on_postgresql(schema_editor, MADE)


def unmake(apps: Any, schema_editor: Any) -> None:
    _run_on_postgresql(schema_editor, UNMADE)


def _run_on_postgresql(schema_editor: Any, statements: list[str]) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for sql in statements:
            schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0007_entries_without_orders")]

    operations = [migrations.RunPython(make, unmake)]
