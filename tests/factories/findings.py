"""Forces, and what was asked, found, judged and measured about them."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Max

from findings.models import (
    DataNote,
    Finding,
    Inspection,
    Judgment,
    Metric,
    Observation,
    Passage,
    Publication,
    Question,
    Report,
    Source,
    Term,
    Theme,
)
from forces.models import Force
from hmic_kb.common.passages import digest, tokenise
from tests.factories.base import letters, make, numbers

PUBLISHED = date(2014, 12, 1)


def make_force(**fields: Any) -> Force:
    number = next(numbers)
    return make(Force, fields, slug=f"force-{number}", name=f"Force {number}")


def make_theme(**fields: Any) -> Theme:
    number = next(numbers)
    return make(
        Theme,
        fields,
        slug=f"theme-{number}",
        name=f"Theme {number}",
        family=Theme.Family.STANDARDS,
        position=number,
    )


def make_inspection(**fields: Any) -> Inspection:
    """An inspection of the year after the latest one, so that years never repeat."""
    latest = Inspection.every.aggregate(year=Max("year"))["year"] or 2009
    year = fields.get("year", latest + 1)
    return make(
        Inspection,
        fields,
        slug=f"{year}-round",
        name=f"Round of {year}",
        title=f"Integrity {year}",
        year=year,
        summary="What was looked at.",
    )


def make_question(**fields: Any) -> Question:
    """A core question; under a ``parent``, one of the parent's sub-questions."""
    parent = fields.get("parent")
    inspection = fields.get("inspection") or (parent.inspection if parent else make_inspection())
    above = f"{parent.ref}." if parent else f"{inspection.slug}-"
    return make(
        Question,
        fields,
        inspection=inspection,
        ref=f"{above}{next(numbers)}",
        kind=Question.Kind.SUB if parent else Question.Kind.CORE,
        text="How well does the force do?",
    )


def make_report(**fields: Any) -> Report:
    """A held report on one force; a national one where ``scope`` is national."""
    inspection = fields.get("inspection") or make_inspection()
    if fields.get("scope") != Report.Scope.NATIONAL and "force" not in fields:
        fields["force"] = make_force()
    number = next(numbers)
    return make(
        Report,
        fields,
        inspection=inspection,
        ref=f"{inspection.year}-{letters(number)}",
        title=f"Report {number}",
        published=PUBLISHED,
        source_name=f"report-{number}.txt",
        source_sha256="0" * 64,
        source_words=1000,
    )


def make_national_report(**fields: Any) -> Report:
    return make_report(scope=Report.Scope.NATIONAL, **fields)


def make_cited_report(**fields: Any) -> Report:
    """A report known only through later ones."""
    cited = {
        "holding": Report.Holding.CITED,
        "source_name": "",
        "source_sha256": "",
        "source_words": None,
    }
    return make_report(**(cited | fields))


def make_source(text: str = "The words of the report.", **fields: Any) -> Source:
    """The loaded text of a report."""
    return make(
        Source,
        fields,
        report=fields.get("report") or make_report(),
        file_name="report.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        kind=Source.Kind.TEXT,
        words=len(tokenise(text).tokens),
        text=text,
        loaded_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


def make_passage(**fields: Any) -> Passage:
    """A passage of a report of which no source is loaded."""
    number = next(numbers)
    return make(
        Passage,
        fields,
        report=fields.get("report") or make_report(),
        section="Leadership and governance",
        at=number,
        words=12,
        digest=f"{number:016x}",
    )


def make_quoted_passage(source: Source, quoted: str, **fields: Any) -> Passage:
    """A passage found in a loaded source, of which it is the words ``quoted``."""
    start = source.text.index(quoted)
    tokens = tokenise(quoted).tokens
    return make_passage(
        report=source.report,
        at=len(tokenise(source.text[:start]).tokens),
        words=len(tokens),
        digest=digest(tokens),
        status=Passage.Status.EXACT,
        start=start,
        end=start + len(quoted),
        **fields,
    )


def with_report(fields: dict[str, Any]) -> Report:
    """The report that a record belongs to, and by default a passage of it."""
    if not fields.get("report"):
        question = fields.get("question")
        asked_in = {"inspection": question.inspection} if question else {}
        fields["report"] = make_report(**asked_in)
    if "passages" not in fields:
        fields["passages"] = [make_passage(report=fields["report"])]
    return fields["report"]


def make_data_note(**fields: Any) -> DataNote:
    report = with_report(fields)
    return make(
        DataNote,
        fields,
        ref=f"{report.ref}-N{next(numbers)}",
        kind=DataNote.Kind.CONFLICT,
        summary="Two figures disagree.",
    )


def make_finding(**fields: Any) -> Finding:
    report = with_report(fields)
    return make(
        Finding,
        fields,
        ref=f"{report.ref}-F{next(numbers):03}",
        question=fields.get("question") or make_question(inspection=report.inspection),
        polarity=Finding.Polarity.CONCERN,
        themes=fields["themes"] if "themes" in fields else [make_theme()],
        summary="The force does not check that gifts are recorded.",
    )


def make_judgment(**fields: Any) -> Judgment:
    """A graded judgment of a whole report, or of its ``question``."""
    report = with_report(fields)
    fields.setdefault("grade", "" if fields.get("not_graded_reason") else Judgment.Grade.GOOD)
    return make(Judgment, fields, ref=f"{report.ref}-J{next(numbers)}")


def make_metric(**fields: Any) -> Metric:
    number = next(numbers)
    return make(
        Metric,
        fields,
        slug=f"metric-{number}",
        name=f"Metric {number}",
        unit="cases",
        population="officers",
        basis="recorded by the force",
        definition="What is counted.",
    )


def make_observation(**fields: Any) -> Observation:
    """A value for the report's force, or for ``group``; none where ``missing_reason`` says why."""
    report = with_report(fields)
    if "force" not in fields:
        fields["force"] = None if fields.get("group") else report.force
    if not fields["force"]:
        fields.setdefault("group", "England and Wales")
    fields.setdefault("value", None if fields.get("missing_reason") else 100)
    return make(
        Observation,
        fields,
        ref=f"{report.ref}-O{next(numbers):03}",
        metric=fields.get("metric") or make_metric(),
        period_end=date(2014, 3, 31),
    )


def make_term(**fields: Any) -> Term:
    number = next(numbers)
    return make(Term, fields, slug=f"term-{number}", name=f"Term {number}", meaning="A word.")


def make_publication(**fields: Any) -> Publication:
    number = next(numbers)
    return make(
        Publication,
        fields,
        slug=f"publication-{number}",
        name=f"Publication {number}",
        author="The inspectorate",
        cited_in=fields["cited_in"] if "cited_in" in fields else [make_report()],
    )
