"""An entry says by which day it was certainly known, and so does PostgreSQL's index."""

import importlib
from typing import Any

from django.db import migrations, models

beside = importlib.import_module("hmic_kb.search.migrations.0006_index_beside_entries")


def make(apps: Any, schema_editor: Any) -> None:
    beside.run_on_postgresql(schema_editor, ["ALTER TABLE search_index ADD COLUMN known date"])


def unmake(apps: Any, schema_editor: Any) -> None:
    beside.run_on_postgresql(schema_editor, ["ALTER TABLE search_index DROP COLUMN known"])


class Migration(migrations.Migration):
    dependencies = [("search", "0008_vocabulary")]

    operations = [
        migrations.AddField("entry", "known", models.DateField(null=True)),
        migrations.AddIndex(
            "entry", models.Index(fields=["kind", "known", "id"], name="search_entry_known")
        ),
        migrations.RunPython(make, unmake),
    ]
