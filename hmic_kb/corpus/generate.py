"""Makes a whole corpus: 43 forces and ten years of annual inspections."""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, transaction

from findings.models import Inspection, Question
from forces.models import Force
from hmic_kb.common.planning import look_again
from hmic_kb.corpus import asked, found, frame
from hmic_kb.corpus.drawing import shares, zipf
from hmic_kb.corpus.sheet import Sheet, most_words
from hmic_kb.corpus.wording import Wording
from hmic_kb.corpus.writer import Writer
from hmic_kb.keeping import made_anew_after
from hmic_kb.loading.kinds import KINDS

FINDINGS_A_NOTE, FINDINGS_A_FIGURE, FEWEST_METRICS = 100, 3, 3


class NotEmptyError(Exception):
    """The database has records already; the message is a sentence that says which."""


@dataclass(frozen=True)
class Size:
    findings: int
    recommendations: int

    @property
    def metrics(self) -> int:
        """Of each there are two figures in a report: the force's, and what it compares with."""
        reports = len(frame.YEARS) * frame.REPORTS_A_YEAR
        return max(self.findings // FINDINGS_A_FIGURE // reports // 2, FEWEST_METRICS)


def generate(size: Size, seed: int, *, tell: Callable[[str], object]) -> None:
    """Make a corpus of that size, all of it or nothing; the same one for the same seed.

    Memory does not grow with the size. ``tell`` is given sentences on how far it is. Raises
    NotEmptyError.
    """
    with transaction.atomic():
        _refuse_records()
        with made_anew_after(DEFAULT_DB_ALIAS):
            _Corpus(size, seed).make(tell)
            tell("Making anew what is kept for search and counts.")
        look_again()


def _refuse_records() -> None:
    for kind in KINDS:
        if kind.model._default_manager.exists():
            held = kind.model._meta.verbose_name_plural
            raise NotEmptyError(f"The database holds {held}; a corpus goes into an empty one.")


class _Corpus:
    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.seed = seed
        self.writer = Writer(DEFAULT_DB_ALIAS)
        self.wording = Wording()
        self.frame = frame.make(self._chance("frame"), size.metrics, self.writer, self.wording)
        self.memories: defaultdict[Force | None, asked.Memory] = defaultdict(asked.Memory)
        self.links = self.findings = 0

    def make(self, tell: Callable[[str], object]) -> None:
        subjects = [None, *self.frame.forces]
        weights = zipf(len(subjects), 8) * len(frame.YEARS)
        findings = iter(shares(self.size.findings, weights))
        recommendations = iter(shares(self.size.recommendations, weights))
        inspection = None
        for year in frame.YEARS:
            chance = self._chance(str(year))
            inspection = self.writer.add(frame.inspection(year, inspection))
            questions = frame.questions(chance, inspection, self.writer, self.wording)
            for force in subjects:
                size = Size(next(findings), next(recommendations))
                self._report(inspection, questions, force, size)
            tell(f"{self.findings:,} of {self.size.findings:,} findings, up to {year}.")
        self.writer.finish()

    def _chance(self, of: str) -> random.Random:
        """Each part has a chance of its own, so that one does not depend on another's size."""
        return random.Random(f"{self.seed} {of}")

    def _report(
        self, inspection: Inspection, questions: list[Question], force: Force | None, size: Size
    ) -> None:
        memory = self.memories[force]
        passages = size.findings + size.recommendations + 2 * self.size.metrics + len(memory.open)
        chance = self._chance(f"{inspection.year} {force}")
        report = frame.report(chance, inspection, force, most_words(passages))
        self.writer.add(report)
        self.writer.relate(report, "questions", questions)
        sheet = Sheet(report, questions, self.frame, chance, self.writer, self.wording)
        found.judgments(sheet)
        findings = found.findings(sheet, size.findings)
        before, self.findings = self.findings, self.findings + size.findings
        found.notes(sheet, self.findings // FINDINGS_A_NOTE - before // FINDINGS_A_NOTE, findings)
        found.figures(sheet, self.frame.metrics)
        asked.assessments(sheet, memory)
        requests = asked.recommendations(sheet, size.recommendations)
        self._link(sheet, findings, memory.findings)
        self._link(sheet, requests, memory.asked)
        memory.come_back_to(findings, requests)

    def _link(self, sheet: Sheet, later: list, earlier: list) -> None:
        self.links += asked.links(sheet, later, earlier, first=self.links + 1)
