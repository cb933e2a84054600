"""A reader's own copies of the reports: which report a file is, and what of it resolves."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from findings.models import Passage, Report, Source
from findings.sources import store_source
from hmic_kb.common.passages import Place, Status, Text, resolve, tokenise
from hmic_kb.common.reading import Read, UnreadableError, read
from hmic_kb.loading.kinds import KINDS

# A file that holds fewer of a report's passages than this is another text.
LEAST_SHARE = 0.2


@dataclass(frozen=True)
class Loaded:
    """One file that was loaded: as which report, and what became of its passages."""

    source: Source
    passages: list[Passage]

    def having(self, status: str) -> list[Passage]:
        return [passage for passage in self.passages if passage.status == status]


def load_file(path: Path, when: datetime, report: Report | None = None) -> Loaded:
    """Load one file as the source of ``report``, or of the report that it is found to be.

    Raises UnreadableError with a sentence where it is no report that can be read.
    """
    copy = read(path)
    text = tokenise(copy.text)
    report = report or identify(path.name, copy, text)
    source = Source(
        report=report,
        file_name=path.name,
        sha256=copy.sha256,
        kind=copy.kind,
        words=len(text.tokens),
        text=text.display,
        loaded_at=when,
    )
    return Loaded(source, store_source(source))


def identify(file_name: str, copy: Read, text: Text) -> Report:
    """The held report that a file is a copy of: by digest, by name, or by its passages."""
    reports = list(Report.objects.held())
    for report in reports:
        if report.source_sha256 == copy.sha256 or report.source_name == file_name:
            return report
    shares = {report: _share_found(report, text) for report in reports}
    best = max(shares, key=shares.__getitem__, default=None)
    if best is None or shares[best] < LEAST_SHARE:
        held = ", ".join(report.ref for report in reports) or "none yet: load the fixtures first"
        raise UnreadableError(f"This is not one of the reports that are held ({held}).")
    return best


def _share_found(report: Report, text: Text) -> float:
    places = [Place(*place) for place in report.cited_passages.values_list("at", "words", "digest")]
    found = [each for each in resolve(text, places) if each.status is not Status.MISSING]
    return len(found) / len(places) if places else 0.0


def citing(passages: list[Passage]) -> dict[int, list[str]]:
    """The references of the records that cite each passage, by the passage's id."""
    cited: dict[int, list[str]] = {passage.pk: [] for passage in passages}
    for kind in KINDS:
        if "passages" not in kind.fields:
            continue
        pairs = kind.model._default_manager.filter(passages__in=cited)
        for passage, key in pairs.values_list("passages", kind.key):
            if passage in cited:
                cited[passage].append(key)
    return cited
