"""``manage.py dump_fixtures [FOLDER]``: the database back into curated YAML."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from hmic_kb.loading.command import LoadingCommand
from hmic_kb.loading.writer import files, write


class Command(LoadingCommand):
    help = "Write the database as the same YAML that load_fixtures reads."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        wanted = files()
        if not wanted:
            raise CommandError(
                "The database holds no records, so that a dump would remove every fixture; "
                "load the fixtures first."
            )
        try:
            written = write(folder, wanted)
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from None
        for path in written.changed:
            self.stdout.write(f"written: {path}")
        for path in written.removed:
            self.stdout.write(f"removed: {path}")
        count = len(written.changed) + len(written.removed)
        self.stdout.write(f"{count} files differ from before in {folder}.")
