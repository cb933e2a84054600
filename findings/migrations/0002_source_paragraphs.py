from typing import Any

from django.db import migrations, models

from hmic_kb.common.passages import paragraphs


def fill(apps: Any, schema_editor: Any) -> None:
    """Find the paragraphs of the reports that are loaded already."""
    sources = apps.get_model("findings", "Source").objects.using(schema_editor.connection.alias)
    for source in sources.iterator(chunk_size=10):
        source.paragraphs = paragraphs(source.text)
        source.save(update_fields=["paragraphs"])


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_initial")]

    operations = [
        migrations.AddField("source", "paragraphs", models.JSONField(default=list, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
