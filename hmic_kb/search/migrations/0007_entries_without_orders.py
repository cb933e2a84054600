"""Words are found by the full-text index alone: no order of the entries is gone through."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_index_beside_entries"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="entry",
            name="search_newest_first",
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="search_by_kind",
        ),
    ]
