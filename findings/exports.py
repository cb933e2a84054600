"""The columns of findings, observations, judgments and questions as files."""

from findings.filters import FindingFilter, JudgmentFilter, ObservationFilter, QuestionFilter
from findings.models import Finding, Judgment, Observation, Passage, Question
from findings.models.question import number_of
from forces.exports import url
from hmic_kb.common.exports import (
    Column,
    Computed,
    EachPart,
    Export,
    address,
    each,
    page,
    path,
)

# In words 120+23 are 23 words from the 120th on, counted from nought.
PLACES = EachPart(
    "passages",
    {
        "report": "report__ref",
        "section": "section",
        "at": "at",
        "words": "words",
        "digest": "digest",
        "status": "status",
    },
    "{report}, {section}, {at}+{words}, {digest}, {status}",
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
    PLACES,
    "Where the reports' own words stand.",
    width=60,
    item_in_words=PLACES.in_words,
    schema={"type": "array", "items": PASSAGE_SCHEMA},
)
NOTES = Column("notes", each("notes", "ref"), "Data notes to read before using it.", width=20)


SUBJECT_SCHEMA = {"type": ["string", "null"]}


def subject(of: str = "") -> Computed:
    """The slug of the force that a value is for, or the name of the group."""
    return Computed((f"{of}force__slug", f"{of}group"), lambda force, group: force or group or None)


def question_page(inspection: str, ref: str) -> str:
    return page("findings:question", inspection, number_of(ref))


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
        url(address("findings:finding", "ref")),
    ),
    filters=FindingFilter,
    start=lambda as_at: Finding.objects.all(),
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
            subject(),
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
            subject("comparator__"),
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
        url(address("findings:observation", "ref")),
    ),
    filters=ObservationFilter,
    start=lambda as_at: Observation.objects.all(),
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
        url(address("findings:report", "report.ref", anchor="ref")),
    ),
    filters=JudgmentFilter,
    start=lambda as_at: Judgment.objects.all(),
)

QUESTIONS = Export(
    kind="questions",
    model=Question,
    columns=(
        REF,
        Column("inspection", path("inspection.slug"), "The inspection that asked it.", width=18),
        Column(
            "number",
            Computed(("ref",), number_of),
            "Its number in that inspection.",
            schema={"type": "string"},
        ),
        Column("parent", path("parent.ref"), "The question that it stands under.", width=20),
        Column("text", path("text"), "Its official wording.", width=60),
        Column("reports", each("reports", "ref"), "The reports that answer it.", width=30),
        url(Computed(("inspection__slug", "ref"), question_page)),
    ),
    filters=QuestionFilter,
    start=lambda as_at: Question.objects.all(),
)
