"""More kinds of record to find, and PostgreSQL's index told the kind as SQLite's is."""

import importlib
from typing import Any

from django.db import migrations, models

index = importlib.import_module("hmic_kb.search.migrations.0002_full_text_index")

KINDS = [
    ("force", "Forces"),
    ("theme", "Themes"),
    ("finding", "Findings"),
    ("recommendation", "Recommendations"),
    ("judgment", "Judgments"),
    ("observation", "Figures"),
    ("metric", "Metrics"),
    ("question", "Questions"),
    ("note", "Data notes"),
    ("report", "Reports"),
    ("term", "Glossary"),
    ("publication", "Publications"),
    ("text", "Reports, word for word"),
]

# A lexeme that no text can hold, for the colon is taken out of texts.
KIND = "array_to_tsvector(ARRAY['kind:' || kind])"


def make(apps: Any, schema_editor: Any) -> None:
    _remake(schema_editor, f"{index.VECTOR} || {KIND}")


def unmake(apps: Any, schema_editor: Any) -> None:
    _remake(schema_editor, index.VECTOR)


def _remake(schema_editor: Any, vector: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN document", params=None)
        for sql in index.postgresql(vector):
            schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text_index")]

    operations = [
        migrations.RunPython(make, unmake),
        migrations.AlterField("entry", "kind", models.CharField(choices=KINDS, max_length=15)),
    ]
