"""Makes the counts of findings anew, and how recommendations stand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from findings import keeping as counts
from findings.models import Listed
from recommendations import keeping as standings
from recommendations.models import Standing


class Command(BaseCommand):
    help = (
        "Count the findings and recommendations anew for lists and pages, where /healthz says that "
        "they are not."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts.rebuild(DEFAULT_DB_ALIAS)
        standings.rebuild(DEFAULT_DB_ALIAS)
        asked = Standing.objects.in_the_end().count()
        self.stdout.write(
            f"{Listed.objects.count():,} findings and {asked:,} recommendations are counted."
        )
