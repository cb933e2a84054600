"""``manage.py load_fixtures [FOLDER]``: the curated YAML into the database."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from hmic_kb.loading.command import LoadingCommand
from hmic_kb.loading.load import load
from hmic_kb.loading.outcome import Outcome
from hmic_kb.loading.problems import RefusedError


class Command(LoadingCommand):
    help = "Load the curated YAML: all of it or, where anything is wrong, nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--why", default="", help="the reason that the records' histories give")

        parser.add_argument(
            "--remove-absent",
            action="store_true",
            help="delete the records that left the files, unless staff changed them",
        )

    def handle(
        self,
        *args: Any,
        folder: Path,
        check: bool,
        dry_run: bool,
        why: str,
        remove_absent: bool,
        **options: Any,
    ) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder; name one that holds fixtures.")
        try:
            outcome = load(
                folder, write=not (check or dry_run), why=why, remove_absent=remove_absent
            )
        except RefusedError as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            count = len(refused.problems)
            things = "1 thing is" if count == 1 else f"{count} things are"
            raise CommandError(f"{things} wrong; nothing was written.") from None
        if check:
            self.stdout.write("The fixtures are in order.")
            return
        if dry_run:
            self._tell_changes(outcome)
        else:
            for named in outcome.removed:
                self.stdout.write(f"removed: {named}")
        self._tell(outcome, "Would load" if dry_run else "Loaded")

    def _tell_changes(self, outcome: Outcome) -> None:
        for named in outcome.new:
            self.stdout.write(f"would add {named}")
        for named, fields in outcome.changed.items():
            for name, each in fields.items():
                values = f"{in_words(each.database)} -> {in_words(each.file)}"
                self.stdout.write(f"would change {named}: {name}: {values}")
        for named in outcome.removed:
            self.stdout.write(f"would remove {named}")

    def _tell(self, outcome: Outcome, done: str) -> None:
        for what, records in (
            ("kept as staff have it", outcome.kept),
            ("changed by staff and in the file, kept as staff have it", outcome.disputed),
        ):
            for named, fields in records.items():
                for name, each in fields.items():
                    values = f"file: {in_words(each.file)}, staff: {in_words(each.database)}"
                    self.stdout.write(f"{what}: {named}: {name}: {values}")
        for named in outcome.deleted:
            self.stdout.write(f"deleted by staff, not added again: {named}")
        for named in outcome.absent:
            self.stdout.write(f"no longer in the files, left in place: {named}")
        if outcome.absent:
            self.stdout.write("`load_fixtures --remove-absent` removes what left the files.")
        kept = len(outcome.kept.keys() | outcome.disputed.keys())
        self.stdout.write(
            f"{done}: {len(outcome.new)} new, {len(outcome.changed)} changed, "
            f"{outcome.unchanged} unchanged, {kept} with staff edits kept."
        )


def in_words(plain: Any) -> str:
    """A plain value on one line: ``concern``, ``[gifts, training]``, ``nothing``."""
    if isinstance(plain, list):
        return f"[{', '.join(map(in_words, plain))}]"
    if isinstance(plain, dict):
        return "{report} at {at}, {words} words, under {section!r}".format(**plain)
    return "nothing" if plain in (None, "") else str(plain).replace("\n", " ")
