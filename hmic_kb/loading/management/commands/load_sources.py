"""``manage.py load_sources PATH...``: a reader's own copies of the reports."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from findings.models import Passage, Report
from hmic_kb.common.reading import UnreadableError
from hmic_kb.loading.command import LoadingCommand
from hmic_kb.loading.sources import Loaded, citing, load_file, loaded_before


class Command(LoadingCommand):
    help = "Load reports as text or PDF, and find in them every passage that records cite."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER_OR_FILE")
        parser.add_argument("--report", help="which report the one file is, such as 2014-MPS")

    def handle(self, *args: Any, paths: list[Path], report: str | None, **options: Any) -> None:
        files = [file for path in paths for file in _files(path)]
        if not files:
            raise CommandError("No files are there; name a folder or files that hold reports.")
        chosen = _report(report, files) if report else None
        skipped = 0
        for file in files:
            try:
                if before := loaded_before(file, chosen):
                    self.stdout.write(f"{file.name}: {before.report.ref}, loaded before.")
                else:
                    self._tell(load_file(file, timezone.now(), chosen))
            except UnreadableError as error:
                skipped += 1
                self.stderr.write(f"{file}: {error} Skipped.")
        if skipped:
            rest = "the rest was loaded" if skipped < len(files) else "nothing was loaded"
            raise CommandError(f"{skipped} of {len(files)} files skipped; {rest}.")

    def _tell(self, loaded: Loaded) -> None:
        source = loaded.source
        edition = "our edition" if source.is_our_edition else "another edition than ours"
        if loaded.replaced:
            edition += f", in place of {loaded.replaced}"
        counts = ", ".join(
            f"{len(loaded.having(status))} {status.label}"
            for status in (Passage.Status.EXACT, Passage.Status.MOVED, Passage.Status.MISSING)
        )
        self.stdout.write(
            f"{source.file_name}: {source.report.ref}, {source.words:,} words, {edition}; "
            f"passages: {counts}."
        )
        missing = loaded.having(Passage.Status.MISSING)
        records = citing(missing)
        for passage in missing:
            cited_by = ", ".join(records[passage.pk]) or "no record"
            self.stdout.write(
                f"  missing: {passage.words} words at {passage.at} under {passage.section!r}, "
                f"cited by {cited_by}"
            )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.iterdir() if each.is_file() and each.name[0] != ".")


def _report(ref: str, files: list[Path]) -> Report:
    if len(files) != 1:
        raise CommandError("--report names what one file is; give one file with it.")
    report = Report.objects.held().filter(ref=ref.upper()).first()
    if report is None:
        held = ", ".join(Report.objects.held().values_list("ref", flat=True))
        raise CommandError(f"{ref} is not a report that is held; those are {held}.")
    return report
