"""Makes the counts of findings anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from findings.keeping import rebuild
from findings.models import Listed


class Command(BaseCommand):
    help = "Count the findings anew for lists and pages, where /healthz says that they are not."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild(DEFAULT_DB_ALIAS)
        self.stdout.write(f"{Listed.objects.count():,} findings are counted.")
