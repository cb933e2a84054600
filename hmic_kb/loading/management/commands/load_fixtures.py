"""``manage.py load_fixtures [FOLDER]``: the curated YAML into the database."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hmic_kb.loading.load import Outcome, load
from hmic_kb.loading.problems import RefusedError


class Command(BaseCommand):
    help = "Load the curated YAML: all of it or, where anything is wrong, nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, folder: Path, check: bool, dry_run: bool, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder; name one that holds fixtures.")
        try:
            outcome = load(folder, write=not (check or dry_run))
        except RefusedError as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            count = len(refused.problems)
            things = "1 thing is" if count == 1 else f"{count} things are"
            raise CommandError(f"{things} wrong; nothing was written.") from None
        if check:
            self.stdout.write("The fixtures are in order.")
            return
        self._tell(outcome, dry_run)

    def _tell(self, outcome: Outcome, dry_run: bool) -> None:
        if dry_run:
            for named in outcome.new:
                self.stdout.write(f"would add {named}")
            for named, fields in outcome.changed.items():
                self.stdout.write(f"would change {named}: {', '.join(fields)}")
        for named, fields in outcome.kept.items():
            self.stdout.write(f"kept as staff have it, {named}: {', '.join(fields)}")
        for named in outcome.deleted:
            self.stdout.write(f"deleted by staff, not added again: {named}")
        for named in outcome.absent:
            self.stdout.write(f"no longer in the files, left in place: {named}")
        self.stdout.write(
            f"{'Would load' if dry_run else 'Loaded'}: {len(outcome.new)} new, "
            f"{len(outcome.changed)} changed, {outcome.unchanged} unchanged, "
            f"{len(outcome.kept)} with staff edits kept."
        )
