"""`manage.py verify_export`: whether a bundle is whole, and still what the system would say."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hmic_kb.common.uploads import NotOursError, open_zip
from hmic_kb.files.agreement import differences, rows_now
from hmic_kb.files.opened import Opened, open_bundle

MOST_BYTES = 10**12


class Command(BaseCommand):
    help = (
        "Say whether a bundle (an export as ZIP) is whole, and whether the system would still "
        "give the same rows. The bundle alone is looked at with --offline."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a bundle")
        parser.add_argument("--offline", action="store_true", help="do not ask the database")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                bundle = open_bundle(open_zip(file, MOST_BYTES))
                self.check_whole(bundle)
                if not options["offline"]:
                    self.compare(bundle)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except NotOursError as error:
            raise CommandError(f"{options['file']}: {error}") from error

    def check_whole(self, bundle: Opened) -> None:
        if problems := list(bundle.problems()):
            raise CommandError("\n".join(["The bundle is not whole.", *problems]))
        self.stdout.write(f"The bundle is whole: {bundle.rows:,} {bundle.asked.export.kind}.")

    def compare(self, bundle: Opened) -> None:
        day = bundle.asked.day_in_words()
        if mistakes := bundle.asked.mistakes:
            raise CommandError("\n".join(["The list cannot be asked for any more.", *mistakes]))
        same = True
        for said in differences(bundle.objects(), rows_now(bundle.asked)):
            same = False
            self.stdout.write(said)
        if not same:
            raise CommandError(f"The system does not say the same any more ({day}).")
        self.stdout.write(f"The system says the same, row by row ({day}).")
