"""The last day that an assessment's date can mean, from which it counts."""

from typing import Any

from django.db import migrations, models

from hmic_kb.common.dates import last_day


def fill(apps: Any, schema_editor: Any) -> None:
    assessments = apps.get_model("recommendations", "Assessment").objects
    filled = []
    for each in assessments.iterator():
        each.assessed_latest = last_day(each.assessed_on, each.assessed_precision)
        filled.append(each)
    assessments.bulk_update(filled, ["assessed_latest"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="assessed_latest",
            field=models.DateField(db_index=True, editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="assessment",
            name="assessed_latest",
            field=models.DateField(db_index=True, editable=False),
        ),
    ]
