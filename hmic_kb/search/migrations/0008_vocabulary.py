"""PostgreSQL too has the words of its index in order, to tell what a beginning can be of."""

import importlib
from typing import Any

from django.db import migrations

beside = importlib.import_module("hmic_kb.search.migrations.0006_index_beside_entries")

MADE = [
    'CREATE TABLE search_vocabulary (term text COLLATE "C" NOT NULL)',
    "CREATE INDEX search_vocabulary_term ON search_vocabulary (term)",
]
UNMADE = ["DROP TABLE search_vocabulary"]


def make(apps: Any, schema_editor: Any) -> None:
    beside.run_on_postgresql(schema_editor, MADE)


def unmake(apps: Any, schema_editor: Any) -> None:
    beside.run_on_postgresql(schema_editor, UNMADE)


class Migration(migrations.Migration):
    dependencies = [("search", "0007_entries_without_orders")]

    operations = [migrations.RunPython(make, unmake)]
