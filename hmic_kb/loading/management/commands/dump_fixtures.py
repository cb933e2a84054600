"""``manage.py dump_fixtures [FOLDER]``: the database back into curated YAML."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hmic_kb.loading.writer import write


class Command(BaseCommand):
    help = "Write the database as the same YAML that load_fixtures reads."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        changed = write(folder)
        for path in changed:
            self.stdout.write(path)
        self.stdout.write(f"{len(changed)} files differ from before in {folder}.")
