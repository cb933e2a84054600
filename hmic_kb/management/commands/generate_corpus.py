"""`manage.py generate_corpus`: a made-up corpus of any size, to measure the site on."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError, CommandParser

from hmic_kb.corpus.generate import NotEmptyError, Size, generate
from hmic_kb.loading.command import LoadingCommand

FINDINGS_A_RECOMMENDATION = 10


class Command(LoadingCommand):
    help = (
        "Fill an empty database with a made-up corpus of plausible shape: 43 forces, ten years "
        "of annual inspections. All of it or nothing; the same seed gives the same corpus."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--findings", type=number, required=True, metavar="N")
        parser.add_argument(
            "--recommendations",
            type=number,
            metavar="N",
            help=f"one for every {FINDINGS_A_RECOMMENDATION} findings if not given",
        )
        parser.add_argument("--seed", type=int, default=1, help="a whole number; 1 if not given")

    def handle(self, *args: Any, **options: Any) -> None:
        findings, recommendations = options["findings"], options["recommendations"]
        if recommendations is None:
            recommendations = findings // FINDINGS_A_RECOMMENDATION
        try:
            generate(Size(findings, recommendations), options["seed"], tell=self.tell)
        except NotEmptyError as error:
            raise CommandError(f"{error} Nothing was written.") from error
        self.tell(
            f"Made a corpus of {findings:,} findings and {recommendations:,} recommendations."
        )

    def tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def number(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"“{text}” is not a number; write one as 10000.")
    return int(text)
