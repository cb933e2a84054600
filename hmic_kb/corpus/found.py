"""What a report finds, judges and measures."""

from datetime import date
from decimal import Decimal

from findings.models import DataNote, Finding, Judgment, Metric, Observation
from hmic_kb.corpus.drawing import Draw, zipf
from hmic_kb.corpus.frame import FIRST_GRADED, NOT_GRADED
from hmic_kb.corpus.sheet import Sheet

# So many of a report's findings are remembered, for the notes and the next report on the force.
REMEMBERED = 1_000
POLARITIES = Draw(Finding.Polarity.values, [50, 30, 5, 15])
ATTRIBUTIONS = Draw(Finding.Attribution.values, [90, 3, 5, 1, 1])
GRADES = Draw(Judgment.Grade.values, [5, 60, 30, 5])
COMPARED_WITH = "England and Wales"
NOT_RECORDED = 0.03


def findings(sheet: Sheet, number: int) -> list[Finding]:
    """Make so many, in the order of the questions; returns the last of them."""
    chance = sheet.chance
    asked = Draw(range(len(sheet.questions)), zipf(len(sheet.questions), 5))
    made: list[Finding] = []
    for place in sorted(asked.some(chance, number)):
        question = sheet.questions[place]
        themes = sheet.frame.themes.different(chance, 3)
        attribution = ATTRIBUTIONS.one(chance)
        finding = Finding(
            ref=sheet.ref("F", 3),
            report=sheet.report,
            question=question,
            polarity=POLARITIES.one(chance),
            attribution=attribution,
            summary=sheet.wording.finding(chance, attribution, themes[0].name),
        )
        made.append(sheet.writer.add(finding))
        sheet.writer.relate(finding, "themes", themes)
        sheet.cite(finding, question.text)
        del made[:-REMEMBERED]
    return made


def notes(sheet: Sheet, number: int, made: list[Finding]) -> None:
    """Make so many data notes, each carried by a few of the findings."""
    for _ in range(number):
        note = DataNote(
            ref=sheet.ref("N"),
            report=sheet.report,
            kind=sheet.chance.choice(DataNote.Kind.values),
            summary=sheet.wording.sentence(sheet.chance, "Two figures disagree about"),
        )
        sheet.writer.add(note)
        sheet.cite(note, "Notes")
        carriers = sheet.chance.sample(range(len(made)), min(len(made), 3))
        for place in carriers:
            sheet.writer.relate(made[place], "notes", [note])


def judgments(sheet: Sheet) -> None:
    """One of the whole report, and one of each question at the top of the tree."""
    is_graded = sheet.report.published.year >= FIRST_GRADED
    for question in [None, *(each for each in sheet.questions if each.parent is None)]:
        judgment = Judgment(
            ref=sheet.ref("J"),
            report=sheet.report,
            question=question,
            grade=GRADES.one(sheet.chance) if is_graded else "",
            not_graded_reason="" if is_graded else NOT_GRADED,
        )
        sheet.writer.add(judgment)
        sheet.cite(judgment, question.text if question else "Summary")


def figures(sheet: Sheet, metrics: list[Metric]) -> None:
    """The value of each of the metrics, for a force beside that of England and Wales."""
    for metric in metrics:
        whole = _figure(sheet, metric)
        sheet.writer.add(whole)
        sheet.cite(whole, "Figures")
        if sheet.report.force:
            own = _figure(sheet, metric)
            own.force, own.group = sheet.report.force, ""
            _compare(sheet, own, whole)
            sheet.writer.add(own)
            sheet.cite(own, "Figures")


def _figure(sheet: Sheet, metric: Metric) -> Observation:
    year = sheet.report.inspection.year
    places = Decimal(1).scaleb(-metric.decimals)
    return Observation(
        ref=sheet.ref("O", 3),
        metric=metric,
        report=sheet.report,
        group=COMPARED_WITH,
        period_start=date(year - 1, 4, 1),
        period_end=date(year, 3, 31),
        value=Decimal(sheet.chance.uniform(1, 99)).quantize(places),
        data_source="Data collected by the inspectorate",
    )


def _compare(sheet: Sheet, own: Observation, whole: Observation) -> None:
    if sheet.chance.random() < NOT_RECORDED:
        own.value, own.not_recorded = None, True
        own.missing_reason = "The force does not record it."
        return
    own.comparator = whole
    own.verdict = sheet.chance.choice(Observation.Verdict.values)
