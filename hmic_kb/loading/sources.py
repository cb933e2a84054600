"""A reader's own copies of the reports: which report a file is, and what of it resolves."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from findings.models import Passage, Report, Source
from findings.sources import store_source
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.passages import Place, Status, Text, resolve, tokenise
from hmic_kb.common.reading import Read, UnreadableError, read, sha256_of
from hmic_kb.loading.kinds import KINDS

# A file that holds fewer of a report's passages than this is another text.
LEAST_SHARE = 0.2
# Shorter passages stand in other texts too, and a sample tells as much as all.
LEAST_WORDS = 8
SAMPLE = 20


@dataclass(frozen=True)
class Loaded:
    """One file that was loaded: as which report, in place of which file if any, and the
    report's passages as they were located in it."""

    source: Source
    replaced: str
    passages: list[Passage]

    def having(self, status: str) -> list[Passage]:
        return [passage for passage in self.passages if passage.status == status]


def loaded_before(path: Path, report: Report | None = None) -> Source | None:
    """The source that was loaded from this very file, as ``report`` if that is named.

    Its passages need not be located again: what is cited since was located when it was cited.
    Raises UnreadableError.
    """
    sources = Source.objects.filter(sha256=sha256_of(path)).defer("text").select_related("report")
    return (sources.filter(report=report) if report else sources).first()


def load_file(path: Path, when: datetime, report: Report | None = None) -> Loaded:
    """Load one file as the source of ``report``, or of the report that it is found to be.

    Raises UnreadableError with a sentence where it is no report that can be read.
    """
    copy = read(path)
    report = report or identify(path.name, copy, tokenise(copy.text))
    with recorded(way=Way.COMMAND):
        return load_copy(report, path.name, copy, when)


def load_copy(report: Report, file_name: str, copy: Read, when: datetime) -> Loaded:
    """Store what was read of a file as the source of a report, as part of an act.

    A report of which no text was held is held from then on, and this is its edition.
    """
    text = tokenise(copy.text)
    source = Source(
        report=report,
        file_name=file_name,
        sha256=copy.sha256,
        kind=copy.kind,
        words=len(text.tokens),
        text=text.display,
        loaded_at=when,
    )
    if not report.is_held:
        report.holding = Report.Holding.HELD
        report.source_name, report.source_sha256 = file_name, copy.sha256
        report.source_words = source.words
        report.save()
    older = Source.objects.filter(report=report).exclude(sha256=copy.sha256)
    replaced = older.values_list("file_name", flat=True).first() or ""
    return Loaded(source, replaced, store_source(source))


def identify(file_name: str, copy: Read, text: Text) -> Report:
    """The held report that a file is a copy of: by digest, by its passages, or by name.

    A name counts only where no passage of the report can speak against it. Raises
    UnreadableError.
    """
    held = list(Report.objects.held())
    for report in held:
        if report.source_sha256 == copy.sha256:
            return report
    samples = {report: _sample(report) for report in held}
    shares = {report: _share_found(sample, text) for report, sample in samples.items() if sample}
    best = max(shares, key=shares.__getitem__, default=None)
    if best is not None and shares[best] >= LEAST_SHARE:
        return best
    for report in held:
        if report.source_name == file_name and not samples[report]:
            return report
    refs = ", ".join(report.ref for report in held) or "none yet: load the fixtures first"
    raise UnreadableError(f"This is not one of the reports that are held ({refs}).")


def _sample(report: Report) -> list[Place]:
    """Some of a report's passages, from all over it."""
    telling = report.cited_passages.filter(words__gte=LEAST_WORDS).order_by("at")
    places = [Place(*each) for each in telling.values_list("at", "words", "digest")]
    return places[:: len(places) // SAMPLE + 1]


def _share_found(places: list[Place], text: Text) -> float:
    found = [each for each in resolve(text, places) if each.status is not Status.MISSING]
    return len(found) / len(places)


def citing(passages: list[Passage]) -> dict[int, list[str]]:
    """The references of the records that cite each passage, by the passage's id."""
    cited: dict[int, list[str]] = {passage.pk: [] for passage in passages}
    for kind in KINDS:
        if "passages" in kind.fields:
            manager: Any = kind.model.every
            citing = manager.filter(passages__in=cited)
            for passage, key in citing.values_list("passages", kind.key):
                cited[passage].append(key)
    return cited
