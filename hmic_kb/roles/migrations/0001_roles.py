"""The four roles. What each may do is kept by hmic_kb.roles.declaration after every migrate."""

from typing import Any

from django.db import migrations


def add(apps: Any, schema_editor: Any) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ("viewer", "editor", "reviewer", "administrator"):
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
