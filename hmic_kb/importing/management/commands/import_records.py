"""``manage.py import_records KIND FILE``: records of one kind from a sheet or from YAML."""

import argparse
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from hmic_kb.importing.bring import Outcome, bring
from hmic_kb.importing.files import read
from hmic_kb.loading.command import LoadingCommand
from hmic_kb.loading.kinds import BY_NAME
from hmic_kb.loading.management.commands.load_fixtures import in_words


class Command(LoadingCommand):
    help = "Bring in records from CSV, XLSX or YAML: all of them or, where anything is wrong, none."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("kind", choices=list(BY_NAME), metavar="KIND", help=", ".join(BY_NAME))
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--by", required=True, metavar="ACCOUNT", help="whose import it is")
        parser.add_argument("--why", default="", help="the reason that the histories give")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--report", default="", help="in YAML, that of records which name none: 2014-MPS"
        )

    def handle(
        self,
        *args: Any,
        kind: str,
        file: Path,
        by: str,
        why: str,
        dry_run: bool,
        report: str,
        **options: Any,
    ) -> None:
        if not (why.strip() or dry_run):
            raise CommandError("Say why, with --why: the records' histories give the reason.")
        account = User.objects.filter(username=by, is_active=True).first()
        if account is None:
            raise CommandError(f"There is no active account {by}; --by names the one that imports.")
        given = read(self._content(file), file.name, BY_NAME[kind], report)
        outcome = bring(given, by=account, why=why.strip(), write=not dry_run)
        if outcome.ignored:
            self.stderr.write(
                f"Not read, for they follow from others: {', '.join(outcome.ignored)}"
            )
        if outcome.problems:
            for problem in outcome.problems:
                self.stderr.write(str(problem))
            count = len(outcome.problems)
            things = "1 thing is" if count == 1 else f"{count} things are"
            raise CommandError(f"{things} wrong; nothing was written.")
        self._tell(outcome, dry_run)

    def _content(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error

    def _tell(self, outcome: Outcome, dry_run: bool) -> None:
        if dry_run:
            for each in outcome.brought:
                if each.is_new:
                    self.stdout.write(f"would add {each.row.named}")
                    continue
                for name, difference in each.merged.changed.items():
                    values = f"{in_words(difference.database)} -> {in_words(difference.file)}"
                    self.stdout.write(f"would change {each.row.named}: {name}: {values}")
        numbers = ", ".join(f"{number} {what}" for what, number in outcome.numbers().items())
        self.stdout.write(f"{'Would import' if dry_run else 'Imported'}: {numbers}.")
