"""The index is told the force and the inspection of an entry beside its kind.

And SQLite's vocabulary gives the places of words: it need not count them to say that there is one.
"""

import importlib
from typing import Any

from django.db import migrations, models

index = importlib.import_module("hmic_kb.search.migrations.0002_full_text_index")
kinds = importlib.import_module("hmic_kb.search.migrations.0003_more_kinds")

# No text has such words: they are in capitals, and a lexeme of a text never is.
WITHIN = "array_to_tsvector(string_to_array(within, ' '))"
INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5({}, {}, content='search_entry', "
    "content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='3')"
)
VOCABULARY = "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_word, {})"


def make(apps: Any, schema_editor: Any) -> None:
    _remake(schema_editor, "within", "instance", WITHIN)


def unmake(apps: Any, schema_editor: Any) -> None:
    _remake(schema_editor, "kind", "row", kinds.KIND)


def _remake(schema_editor: Any, narrowing: str, vocabulary: str, lexemes: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        made = ["ALTER TABLE search_entry DROP COLUMN document"]
        made += index.postgresql(f"{index.VECTOR} || {lexemes}")
    else:
        made = ["DROP TABLE search_index", INDEX.format(index.COLUMNS, narrowing)]
        made += ["DROP TABLE search_vocabulary", VOCABULARY.format(vocabulary)]
    for sql in made:
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_more_kinds")]

    operations = [
        migrations.AddField("entry", "within", models.TextField(default="")),
        migrations.RunPython(make, unmake),
    ]
