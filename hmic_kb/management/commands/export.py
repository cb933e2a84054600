"""`manage.py export`: the lists of the site as files."""

import os
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from hmic_kb.common.as_at import AsAt, AsAtError, day_of
from hmic_kb.common.exports import Export
from hmic_kb.common.filters import AnyOf, Days, Sort, YesNo
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import Asked, asked
from hmic_kb.files.formats import BUNDLE, CONTENT_TYPES, pieces


class KindParser(CommandParser):
    """Refuses an option that the kind of list does not have by naming those that it has."""

    def parse_known_args(self, *args: Any, **kwargs: Any) -> Any:
        namespace, unknown = super().parse_known_args(*args, **kwargs)
        if unknown:
            options = [name for action in self._actions for name in action.option_strings]
            known = ", ".join(name for name in options if name.startswith("--"))
            self.error(f"there is no {unknown[0]} here; it is one of {known}.")
        return namespace, unknown


class Command(BaseCommand):
    help = (
        "Write a list of records as CSV, XLSX or JSON, or as a ZIP file of all three to be checked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(
            dest="list",
            metavar=f"{{{','.join(EXPORTS)}}}",
            required=True,
            parser_class=KindParser,
        )
        for export in EXPORTS.values():
            kind = kinds.add_parser(
                export.kind,
                help=f"the list of {export.kind}; `export {export.kind} --help` names its filters",
                allow_abbrev=False,
            )
            add_options(kind, export)

    def handle(self, *args: Any, **options: Any) -> None:
        export = EXPORTS[options["list"]]
        output: Path | None = options["output"]
        format_name = options["format"] or format_of(output)
        if output is None and format_name in ("xlsx", BUNDLE) and self.stdout.isatty():
            raise CommandError("This format cannot be shown here; name a file with --output.")
        wanted = asked_of(export, options)
        content = pieces(wanted, format_name, timezone.localtime())
        if output is None:
            self.print(content)
        else:
            save(content, output)

    def print(self, pieces: Iterator[bytes]) -> None:
        stdout: Any = self.stdout
        try:
            stdout.buffer.writelines(pieces)
            stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever reads has seen enough; Python would complain once more as it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def add_options(parser: CommandParser, export: Export) -> None:
    parser.add_argument("--format", choices=CONTENT_TYPES, help="csv unless FILE ends in another")
    parser.add_argument("--output", type=Path, metavar="FILE", help="standard output if not named")
    parser.add_argument(
        "--as-at",
        type=day,
        metavar="DATE",
        help="only what was published by that day, with statuses as known then; "
        "if not named, everything, with statuses as known today",
    )
    filters = parser.add_argument_group("filters", "Records that meet all of these.")
    for name, a_filter in export.filters.base_filters.items():
        takes: dict[str, Any] = {"metavar": "VALUE"}
        if isinstance(a_filter, AnyOf):
            takes |= {"nargs": "+", "action": "extend", "help": "any of these"}
        elif isinstance(a_filter, YesNo):
            takes |= {"nargs": "?", "const": "true", "help": "true (if no VALUE) or false"}
        elif isinstance(a_filter, Sort):
            takes |= {"help": f"the order: {' or '.join(a_filter.orders)}"}
        elif isinstance(a_filter, Days):
            takes |= {"help": "a number of days"}
        else:
            takes |= {"help": "every one of these words"}
        filters.add_argument(f"--{name.replace('_', '-')}", dest=name, **takes)


def day(text: str) -> date:
    try:
        return day_of(text)
    except AsAtError as error:
        raise ArgumentTypeError(str(error)) from None


def format_of(output: Path | None) -> str:
    """The format that a file's name asks for, or CSV."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in CONTENT_TYPES else "csv"


def asked_of(export: Export, options: dict[str, Any]) -> Asked:
    query = QueryDict(mutable=True)
    for name in export.filters.base_filters:
        value = options[name]
        query.setlist(name, value if isinstance(value, list) else [value] if value else [])
    wanted = asked(export, query, AsAt(timezone.localdate(), options["as_at"]))
    if wanted.mistakes:
        raise CommandError("\n".join(wanted.mistakes))
    return wanted


def save(pieces: Iterator[bytes], output: Path) -> None:
    """Write a whole file or none: beside the target first, then in its place."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        raise CommandError(f"{output} is not a file that can be written over.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
        part.replace(target)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
