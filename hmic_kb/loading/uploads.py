"""A report's text that was uploaded: kept until it is taken, and held against what it replaces."""

import json
import os
import tempfile
import time
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

from findings.citing import in_words
from findings.models import Passage, Report, Source
from findings.sources import locate
from hmic_kb.common.passages import Text, tokenise
from hmic_kb.common.reading import Read
from hmic_kb.loading.sources import LEAST_SHARE

LONGEST_KEPT = 24 * 60 * 60  # seconds
FOUND = (Passage.Status.EXACT, Passage.Status.MOVED)


@dataclass(frozen=True)
class Upload:
    """What was read of a file that is meant as the source of a report.

    ``instead_of`` is the source that it would replace, if one is loaded.
    """

    report: Report
    file_name: str
    copy: Read
    instead_of: Source | None

    @cached_property
    def text(self) -> Text:
        return tokenise(self.copy.text)

    @cached_property
    def words(self) -> int:
        return len(self.text.tokens)

    @cached_property
    def passages(self) -> list[Passage]:
        """Those cited in the report, as they would be located in this text; none is saved."""
        passages = list(self.report.cited_passages.all())
        locate(passages, self.text)
        return passages

    @cached_property
    def lost(self) -> list[Passage]:
        """Those that are found in the text that is loaded now and would be missing in this."""
        missing = [each.pk for each in self.passages if each.status == Passage.Status.MISSING]
        found = Passage.objects.with_surroundings().filter(pk__in=missing, status__in=FOUND)
        return in_words(found)

    @property
    def becomes_our_edition(self) -> bool:
        """Whether no text of the report was held until now."""
        return not self.report.is_held

    @property
    def is_our_edition(self) -> bool:
        return self.copy.sha256 == self.report.source_sha256

    @property
    def is_another_text(self) -> bool:
        """Whether so few passages are found that it is hardly this report."""
        found = sum(each.status in FOUND for each in self.passages)
        return found < LEAST_SHARE * len(self.passages)


def keep(file_name: str, copy: Read) -> None:
    """Keep what was read of a file, to be ``opened`` by its digest within a day."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    _forget_old(folder)
    descriptor, beside = tempfile.mkstemp(dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(copy) | {"file_name": file_name}, file)
    os.replace(beside, _path(copy.sha256))


def opened(sha256: str) -> tuple[str, Read]:
    """The name of the file that was kept, and what was read of it. Raises FileNotFoundError."""
    held = json.loads(_path(sha256).read_text(encoding="utf-8"))
    return held.pop("file_name"), Read(**held)


def forget(sha256: str) -> None:
    _path(sha256).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads"


def _path(sha256: str) -> Path:
    return _folder() / f"{sha256}.json"


def _forget_old(folder: Path) -> None:
    for each in folder.iterdir():
        if time.time() - each.stat().st_mtime > LONGEST_KEPT:
            each.unlink(missing_ok=True)
