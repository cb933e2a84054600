"""Makes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from hmic_kb.search.keeping import rebuild
from hmic_kb.search.models import Entry


class Command(BaseCommand):
    help = "Make the search index anew from the records, where /healthz says that it is not right."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild(DEFAULT_DB_ALIAS)
        self.stdout.write(f"{Entry.objects.count():,} entries can be searched.")
