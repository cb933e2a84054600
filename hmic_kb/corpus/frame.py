"""What stands before anything is found: forces, themes, inspections, questions, reports."""

import random
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from findings.models import Inspection, Metric, Question, Report, Theme
from forces.models import Force
from hmic_kb.corpus.drawing import Draw, zipf
from hmic_kb.corpus.wording import Wording
from hmic_kb.corpus.writer import Writer
from hmic_kb.loading.load import load
from recommendations.models import Addressee

YEARS = range(2011, 2021)
REPORTS_A_YEAR = 44  # one on each of 43 forces, and a national one
# The first years are without grades, as in the inspections that are held.
FIRST_GRADED = 2014
NOT_GRADED = "not graded in this inspection"
PUBLICATION_DAYS = [(10, 18), (11, 27), (12, 9)]
QUESTIONS = (5, 3, 2)  # so many at the top, under each of them, and under each of those
CURATED = ("forces.yaml", "themes.yaml", "addressees.yaml")


@dataclass(frozen=True)
class Frame:
    """What every report is made with."""

    forces: list[Force]
    themes: Draw[Theme]
    addressees: Draw[Addressee]
    metrics: list[Metric]


def make(chance: random.Random, metrics: int, writer: Writer, wording: Wording) -> Frame:
    """The forces, themes and addressees that the fixtures have, and made-up metrics."""
    with tempfile.TemporaryDirectory() as folder:
        for name in CURATED:
            shutil.copy(settings.BASE_DIR / "fixtures" / name, folder)
        load(Path(folder))
    forces = list(Force.objects.filter(kind=Force.Kind.TERRITORIAL))
    chance.shuffle(forces)
    themes, addressees = list(Theme.objects.all()), list(Addressee.objects.all())
    chance.shuffle(themes)
    frame = Frame(
        forces,
        Draw(themes, zipf(len(themes), 3)),
        Draw(addressees, zipf(len(addressees))),
        [],
    )
    for number in range(1, metrics + 1):
        metric = writer.add(_metric(chance, number, wording))
        writer.relate(metric, "themes", frame.themes.different(chance, 2))
        frame.metrics.append(metric)
    return frame


def _metric(chance: random.Random, number: int, wording: Wording) -> Metric:
    unit, decimals = chance.choice([("%", 1), ("cases", 0), ("cases per 100 workforce", 1)])
    return Metric(
        slug=f"synthetic-{number}",
        name=f"Synthetic figure {number}",
        unit=unit,
        decimals=decimals,
        population="officers and staff",
        basis="recorded by the force",
        definition=wording.sentence(chance, "How many of the"),
    )


def inspection(year: int, earlier: Inspection | None) -> Inspection:
    return Inspection(
        slug=f"{year}-synthetic",
        name=f"Synthetic inspection {year}",
        title=f"Synthetic corpus {year}",
        year=year,
        follows=earlier,
        summary="Made up to measure the site on; nothing in it was found anywhere.",
        not_graded_reason="" if year >= FIRST_GRADED else NOT_GRADED,
    )


def questions(
    chance: random.Random, asked_in: Inspection, writer: Writer, wording: Wording
) -> list[Question]:
    """The tree of what an inspection asks, in its own order."""
    found: list[Question] = []

    def ask(parent: Question | None, depth: int) -> None:
        for number in range(1, QUESTIONS[depth] + 1):
            question = Question(
                ref=f"{parent.ref}.{number}" if parent else f"{asked_in.slug}-{number}",
                inspection=asked_in,
                parent=parent,
                kind=list(Question.Kind)[depth],
                text=wording.question(chance),
            )
            found.append(writer.add(question))
            if depth + 1 < len(QUESTIONS):
                ask(question, depth + 1)

    ask(None, 0)
    return found


def report(chance: random.Random, of: Inspection, force: Force | None, words: int) -> Report:
    """A report on a force, or the national one; ``words`` is how long its text would be."""
    code = force.slug.replace("-", "").upper() if force else "NAT"
    return Report(
        ref=f"{of.year}-{code}",
        inspection=of,
        scope=Report.Scope.FORCE if force else Report.Scope.NATIONAL,
        force=force,
        title=f"{of.title}: {force or 'national report'}",
        published=date(of.year, *chance.choice(PUBLICATION_DAYS)),
        summary="Made up to measure the site on.",
        source_name=f"{of.year}-{code.lower()}.txt",
        source_sha256=f"{chance.getrandbits(256):064x}",
        source_words=words,
    )
