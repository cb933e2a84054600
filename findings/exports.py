"""The columns of findings, observations, judgments and questions as files."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from findings.filters import FindingFilter, JudgmentFilter, ObservationFilter, QuestionFilter
from findings.models import Finding, Judgment, Observation, Question
from hmic_kb.common.exports import Column, Export, absolute_url, each, path


def passages(record: Any) -> list[dict[str, Any]]:
    return [
        {
            "report": passage.report.ref,
            "section": passage.section,
            "at": passage.at,
            "words": passage.words,
            "digest": passage.digest,
            "status": passage.status,
        }
        for passage in record.passages.all()
    ]


def passage_in_words(passage: dict[str, Any]) -> str:
    """``2014-MPS, Leadership and governance, 120+23, 0a1b2c3d4e5f6789, exact``.

    120+23 are 23 words from the 120th on, counted from nought.
    """
    place = f"{passage['at']}+{passage['words']}"
    return ", ".join(
        (passage["report"], passage["section"], place, passage["digest"], passage["status"])
    )


REF = Column("ref", path("ref"), width=20)
REPORT = Column("report", path("report.ref"))
INSPECTION = Column("inspection", path("report.inspection.slug"), width=18)
FORCE = Column("force", path("report.force.slug"), width=18)
QUESTION = Column("question", path("question.ref"), width=20)
SUMMARY = Column("summary", path("summary"), width=60)
THEMES = Column("themes", each("themes", "slug"), width=30)
PASSAGES = Column("passages", passages, width=60, item_in_words=passage_in_words)
NOTES = Column("notes", each("notes", "ref"), width=20)
URL = Column("url", absolute_url, width=50)


def subject(observation: Observation | None) -> str | None:
    """The slug of the force that a value is for, or the name of the group."""
    if observation is None:
        return None
    return observation.force.slug if observation.force else observation.group


def completed(records: Any, as_at: date) -> QuerySet[Any]:
    """Nothing that these columns show depends on a day."""
    return records.for_export()


FINDINGS = Export(
    kind="findings",
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        QUESTION,
        Column("polarity", path("polarity")),
        Column("attribution", path("attribution"), width=20),
        THEMES,
        SUMMARY,
        PASSAGES,
        NOTES,
        URL,
    ),
    filters=FindingFilter,
    start=lambda as_at: Finding.objects.in_reading_order(),
    complete=completed,
)

OBSERVATIONS = Export(
    kind="observations",
    columns=(
        REF,
        Column("metric", path("metric.slug"), width=30),
        Column("metric_name", path("metric.name"), width=40),
        Column("unit", path("metric.unit"), width=20),
        Column("population", path("metric.population"), width=30),
        Column("subject", subject, width=20),
        REPORT,
        INSPECTION,
        QUESTION,
        Column("period_start", path("period_start")),
        Column("period_end", path("period_end")),
        Column("value", path("value")),
        Column("missing_reason", path("missing_reason"), width=30),
        Column("derived", path("derived")),
        Column("comparator_subject", lambda record: subject(record.comparator), width=20),
        Column("comparator_value", path("comparator.value"), width=18),
        Column("verdict", path("verdict"), width=16),
        Column("significance", path("significance"), width=16),
        Column("source", path("data_source"), width=30),
        Column("part_of", path("part_of.ref"), width=20),
        PASSAGES,
        NOTES,
        URL,
    ),
    filters=ObservationFilter,
    start=lambda as_at: Observation.objects.all(),
    complete=completed,
)

JUDGMENTS = Export(
    kind="judgments",
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        QUESTION,
        Column("grade", path("grade"), width=20),
        Column("not_graded_reason", path("not_graded_reason"), width=30),
        PASSAGES,
        URL,
    ),
    filters=JudgmentFilter,
    start=lambda as_at: Judgment.objects.all(),
    complete=completed,
)

QUESTIONS = Export(
    kind="questions",
    columns=(
        REF,
        Column("inspection", path("inspection.slug"), width=18),
        Column("number", path("number")),
        Column("parent", path("parent.ref"), width=20),
        Column("text", path("text"), width=60),
        Column("reports", each("reports", "ref"), width=30),
        URL,
    ),
    filters=QuestionFilter,
    start=lambda as_at: Question.objects.all(),
    complete=lambda records, as_at: records.for_export(as_at),
)
