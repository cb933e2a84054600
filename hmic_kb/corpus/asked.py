"""What a report asks for, what it says has become of earlier requests, and its links."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models

from findings.models import Finding
from hmic_kb.common.dates import in_words
from hmic_kb.corpus.drawing import Draw
from hmic_kb.corpus.found import REMEMBERED
from hmic_kb.corpus.sheet import Sheet
from recommendations.models import Assessment, Limb, Link, Recommendation
from recommendations.progress import FINISHED

KINDS = Draw(
    [
        ("R", Recommendation.Kind.RECOMMENDATION),
        ("A", Recommendation.Kind.AREA),
        ("C", Recommendation.Kind.CAUSE),
        ("K", Recommendation.Kind.CONSIDERATION),
    ],
    [60, 25, 5, 10],
)
DEADLINES = Draw(["none", "immediate", "months", "date"], [40, 5, 40, 15])
BASES = Draw(["", *Assessment.Basis.values], [30, 45, 10, 15])
STATUSES = Draw(Assessment.Status.values, [35, 20, 20, 20, 3, 2])
LINKS = Draw(Link.Kind.values, [35, 15, 20, 10, 15, 5])
WITH_LIMBS, LINKED = 0.05, 0.2


@dataclass
class Memory:
    """What the next report on the same subject may come back to; bounded, however many there are.

    ``open`` has with each recommendation the number of assessments of it.
    """

    findings: list[Finding] = field(default_factory=list)
    asked: list[Recommendation] = field(default_factory=list)
    open: list[tuple[Recommendation, int]] = field(default_factory=list)

    def come_back_to(self, findings: list[Finding], asked: list[Recommendation]) -> None:
        self.findings, self.asked = findings, asked
        self.open = [*self.open, *((each, 0) for each in asked)][-REMEMBERED:]


def recommendations(sheet: Sheet, number: int) -> list[Recommendation]:
    """Make so many; returns the last of them."""
    chance = sheet.chance
    made: list[Recommendation] = []
    for _ in range(number):
        letter, kind = KINDS.one(chance)
        themes = sheet.frame.themes.different(chance, 2)
        count = sheet.number(letter)
        asked = Recommendation(
            ref=f"{sheet.report.ref}-{letter}{count}",
            number=count,
            kind=kind,
            report=sheet.report,
            question=chance.choice(sheet.questions),
            summary=sheet.wording.sentence(chance, "The force should see to", themes[0].name),
            **_deadline(sheet),
        )
        made.append(sheet.writer.add(asked))
        sheet.writer.relate(asked, "themes", themes)
        sheet.writer.relate(asked, "addressees", sheet.frame.addressees.different(chance, 2))
        sheet.cite(asked, "Recommendations")
        if chance.random() < WITH_LIMBS:
            _limbs(sheet, asked)
        del made[:-REMEMBERED]
    return made


def _deadline(sheet: Sheet) -> dict[str, Any]:
    match kind := DEADLINES.one(sheet.chance):
        case "immediate":
            return {"deadline": "immediate", "deadline_kind": kind}
        case "months":
            months = sheet.chance.choice([3, 6, 12])
            stated = f"within {months} months"
            return {"deadline": stated, "deadline_kind": kind, "deadline_months": months}
        case "date":
            on = sheet.report.published + timedelta(days=sheet.chance.randint(60, 500))
            return {"deadline": f"by {in_words(on)}", "deadline_kind": kind, "deadline_on": on}
        case _:
            return {}


def _limbs(sheet: Sheet, asked: Recommendation) -> None:
    for letter in "ab":
        summary = sheet.wording.sentence(sheet.chance, "See to")
        sheet.writer.add(Limb(ref=f"{asked.ref}{letter}", recommendation=asked, summary=summary))


def assessments(sheet: Sheet, memory: Memory) -> None:
    """Say of what earlier reports asked how far it has come; what is finished is forgotten."""
    chance = sheet.chance
    still: list[tuple[Recommendation, int]] = []
    for asked, number in memory.open:
        basis = BASES.one(chance)
        if not basis:
            still.append((asked, number))
            continue
        assessment = Assessment(
            ref=f"{asked.ref}-S{number + 1}",
            recommendation=asked,
            report=sheet.report,
            basis=basis,
            status=STATUSES.one(chance),
            assessed_on=sheet.report.published,
            summary=sheet.wording.sentence(chance, "The force"),
        )
        sheet.writer.add(assessment)
        sheet.cite(assessment, "Progress")
        if assessment.status not in FINISHED:
            still.append((asked, number + 1))
    memory.open = still


def links(
    sheet: Sheet, later: Sequence[models.Model], earlier: Sequence[models.Model], first: int
) -> int:
    """Link some of the report's records to those of the report before; returns how many.

    ``first`` is the number of the first link.
    """
    number = int(min(len(later), len(earlier)) * LINKED + sheet.chance.random())
    pairs = zip(
        sheet.chance.sample(later, number), sheet.chance.sample(earlier, number), strict=True
    )
    for count, (one, other) in enumerate(pairs, start=first):
        link = Link(
            ref=f"L{count:03}",
            kind=LINKS.one(sheet.chance),
            basis=sheet.chance.choice(Link.Basis.values),
            **{f"later_{one._meta.model_name}": one, f"earlier_{other._meta.model_name}": other},
        )
        sheet.writer.add(link)
        sheet.cite(link, "Progress")
    return number
