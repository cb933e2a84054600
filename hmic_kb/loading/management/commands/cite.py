"""``manage.py cite SOURCE "first words ... last words"``: a passage as YAML."""

import argparse
import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from findings.models import Source
from hmic_kb.common.passages import (
    QueryError,
    Text,
    as_yaml,
    excerpt,
    find_in_section,
    tokenise,
)
from hmic_kb.common.reading import UnreadableError, read
from hmic_kb.loading.command import LoadingCommand


class Command(LoadingCommand):
    help = "Print the YAML of a passage, so that nobody counts words."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="a file, or a loaded report such as 2014-MPS")
        parser.add_argument("words", help='"first words ... last words", or all of the passage')
        parser.add_argument(
            "--section", default="", help="the heading, where the one found is not right"
        )
        parser.add_argument("--at", type=int, help="the first token, where the words stand twice")

    def handle(
        self,
        *args: Any,
        source: str,
        words: str,
        section: str,
        at: int | None,
        **options: Any,
    ) -> None:
        text = _text(source)
        try:
            section, place = find_in_section(text, words, at, section)
        except QueryError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(as_yaml(section, place))
        self.stderr.write(f"{place.words} words: {excerpt(text, place.at, place.words).quoted}")


def _text(source: str) -> Text:
    # Unlike Path.exists, this takes any text for an answer.
    if not os.path.exists(source):
        loaded = Source.objects.filter(report__ref=source.upper()).first()
        if loaded is None:
            raise CommandError(f"{source} is neither a file nor a report whose source is loaded.")
        return tokenise(loaded.text)
    try:
        return tokenise(read(Path(source)).text)
    except UnreadableError as error:
        raise CommandError(f"{source}: {error}") from None
