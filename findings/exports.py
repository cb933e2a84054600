"""The columns of findings, observations, judgments and questions as files."""

from typing import Any

from django.db.models import QuerySet

from findings.filters import FindingFilter, JudgmentFilter, ObservationFilter, QuestionFilter
from findings.models import Finding, Judgment, Observation, Passage, Question
from hmic_kb.common.as_at import AsAt
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


# The words of a report stand in the report itself; its passages say where.
PASSAGE_SCHEMA = {
    "type": "object",
    "properties": {
        "report": {"type": "string", "description": "The report whose text it stands in."},
        "section": {"type": "string", "description": "The nearest heading."},
        "at": {"type": "integer", "description": "Its first word in our edition, from 0."},
        "words": {"type": "integer", "description": "How many words."},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "status": {"type": "string", "enum": list(Passage.Status.values)},
    },
    "required": ["report", "section", "at", "words", "digest", "status"],
    "additionalProperties": False,
}
REF = Column("ref", path("ref"), "Its reference, which never changes.", width=20)
REPORT = Column("report", path("report.ref"), "The report that it belongs to.")
INSPECTION = Column(
    "inspection", path("report.inspection.slug"), "The inspection of that report.", width=18
)
FORCE = Column(
    "force", path("report.force.slug"), "The force reported on; null if national.", width=18
)
QUESTION = Column("question", path("question.ref"), "The question that it answers.", width=20)
SUMMARY = Column("summary", path("summary"), "What it says, in our own words.", width=60)
THEMES = Column("themes", each("themes", "slug"), "The subjects that it is about.", width=30)
PASSAGES = Column(
    "passages",
    passages,
    "Where the reports' own words stand.",
    width=60,
    item_in_words=passage_in_words,
    schema={"type": "array", "items": PASSAGE_SCHEMA},
)
NOTES = Column("notes", each("notes", "ref"), "Data notes to read before using it.", width=20)
URL = Column(
    "url",
    absolute_url,
    "Its page on this site.",
    width=50,
    schema={"type": "string", "format": "uri"},
)
SUBJECT_SCHEMA = {"type": ["string", "null"]}


def subject(observation: Observation | None) -> str | None:
    """The slug of the force that a value is for, or the name of the group."""
    if observation is None:
        return None
    return observation.force.slug if observation.force else observation.group


def completed(records: Any, as_at: AsAt) -> QuerySet[Any]:
    """With what the columns show."""
    return records.for_export(as_at)


FINDINGS = Export(
    kind="findings",
    model=Finding,
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        QUESTION,
        Column("polarity", path("polarity"), "Whether it speaks well of what it found."),
        Column("attribution", path("attribution"), "Who holds the view.", width=20),
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
    model=Observation,
    columns=(
        REF,
        Column("metric", path("metric.slug"), "What is measured.", width=30),
        Column("metric_name", path("metric.name"), "The name of what is measured.", width=40),
        Column("unit", path("metric.unit"), "What one of it is.", width=20),
        Column("population", path("metric.population"), "Whom or what it counts.", width=30),
        Column(
            "subject",
            subject,
            "The slug of the force that it is for, or the name of a group.",
            width=20,
            schema=SUBJECT_SCHEMA,
        ),
        REPORT,
        INSPECTION,
        QUESTION,
        Column("period_start", path("period_start"), "The first day that it covers."),
        Column(
            "period_end", path("period_end"), "The last day that it covers, or the day it is as at."
        ),
        Column("value", path("value"), "The number; null if the report gives none."),
        Column("missing_reason", path("missing_reason"), "Why there is no number.", width=30),
        Column("derived", path("derived"), "Whether we computed it from the report's own figures."),
        Column(
            "comparator_subject",
            lambda record: subject(record.comparator),
            "What it is compared with.",
            width=20,
            schema=SUBJECT_SCHEMA,
        ),
        Column(
            "comparator_value",
            path("comparator.value"),
            "The number that it is compared with.",
            width=18,
        ),
        Column("verdict", path("verdict"), "How the report says that it compares.", width=16),
        Column(
            "significance",
            path("significance"),
            "What the report says of its significance.",
            width=16,
        ),
        Column("source", path("data_source"), "Where the report has it from.", width=30),
        Column("part_of", path("part_of.ref"), "The total that it is a part of.", width=20),
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
    model=Judgment,
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        QUESTION,
        Column("grade", path("grade"), "The grade; null if none was given.", width=20),
        Column("not_graded_reason", path("not_graded_reason"), "Why there is no grade.", width=30),
        PASSAGES,
        URL,
    ),
    filters=JudgmentFilter,
    start=lambda as_at: Judgment.objects.all(),
    complete=completed,
)

QUESTIONS = Export(
    kind="questions",
    model=Question,
    columns=(
        REF,
        Column("inspection", path("inspection.slug"), "The inspection that asked it.", width=18),
        Column(
            "number", path("number"), "Its number in that inspection.", schema={"type": "string"}
        ),
        Column("parent", path("parent.ref"), "The question that it stands under.", width=20),
        Column("text", path("text"), "Its official wording.", width=60),
        Column("reports", each("reports", "ref"), "The reports that answer it.", width=30),
        URL,
    ),
    filters=QuestionFilter,
    start=lambda as_at: Question.objects.all(),
    complete=completed,
)
