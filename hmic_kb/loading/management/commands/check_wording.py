"""``manage.py check_wording``: are the texts in our own words?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from findings.models import Source
from hmic_kb.loading.wording import LONGEST_RUN, repeats


class Command(BaseCommand):
    help = "Find texts of ours that repeat a loaded report for too many words in a row."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = Source.objects.count()
        if not loaded:
            raise CommandError("No source is loaded to compare with; run load_sources first.")
        found = repeats()
        for repeat in found:
            self.stdout.write(str(repeat))
        if found:
            raise CommandError(
                f"{len(found)} texts repeat more than {LONGEST_RUN} words; say it in our own."
            )
        self.stdout.write(f"Compared with {loaded} sources: no text of ours repeats a report.")
