"""What of each kind of record is searched: the one place that says so."""

from hmic_kb.search.documents import NONE, Document, Watched, listed
from hmic_kb.search.narrowing import THEME as THEME_WORD
from hmic_kb.search.narrowing import Themes

OF_A_REPORT = "JOIN findings_report report ON report.id = base.report_id"
REPORT = Watched(
    "report",
    "findings_report",
    ("ref", "force_id", "inspection_id", "published", "published_latest"),
)


def statement(kind: str, table: str, themes: Themes | None = None) -> Document:
    """A record of a report that says what it says in its summary."""
    base = Watched("base", table, ("ref", "summary", "report_id"))
    return Document(kind, {"title": "base.summary"}, OF_A_REPORT, (base, REPORT), themes=themes)


OBSERVATION = Document(
    "observation",
    {
        "page": "metric.slug",
        "title": "metric.name || ': ' || coalesce(force.name, base.\"group\")",
        "body": listed(
            *("base.as_stated", "base.missing_reason", "metric.unit", "metric.population"),
            *("base.period_stated", "base.data_source"),
        ),
        "force_id": "base.force_id",
    },
    f"{OF_A_REPORT} JOIN findings_metric metric ON metric.id = base.metric_id "
    "LEFT JOIN forces_force force ON force.id = base.force_id",
    (
        Watched(
            "base",
            "findings_observation",
            (
                *("ref", "metric_id", "report_id", "force_id", "group", "as_stated"),
                *("missing_reason", "period_stated", "data_source"),
            ),
        ),
        REPORT,
        Watched("metric", "findings_metric", ("slug", "name", "unit", "population")),
        Watched("force", "forces_force", ("name",)),
    ),
    themes=Themes("findings_metric_themes", "metric_id", of="metric"),
)
QUESTION = Document(
    "question",
    {
        "page": "inspection.slug",
        "title": "base.text",
        "report_id": NONE,
        "force_id": NONE,
        "inspection_id": "base.inspection_id",
        "published": NONE,
        "known": NONE,
    },
    "JOIN findings_inspection inspection ON inspection.id = base.inspection_id",
    (
        Watched("base", "findings_question", ("ref", "text", "inspection_id")),
        Watched("inspection", "findings_inspection", ("slug",)),
    ),
)
TERM = Document(
    "term",
    {
        "key": "base.slug",
        "page": "base.slug",
        "title": "CASE WHEN base.abbreviation = '' THEN base.name "
        "ELSE base.name || ' (' || base.abbreviation || ')' END",
        "body": "base.meaning",
        "code": "''",
    },
    f"LEFT {OF_A_REPORT}",
    (
        Watched("base", "findings_term", ("slug", "name", "abbreviation", "meaning", "report_id")),
        REPORT,
    ),
)
TEXT = Document(
    "text",
    {
        "part": "piece.part",
        "key": "report.ref",
        "page": "lower(report.ref)",
        # Were the report's title in every piece, a word of it would find them all.
        "title": "''",
        "body": "piece.body",
        "code": "''",
    },
    OF_A_REPORT,
    (Watched("base", "findings_source", ("text", "report_id")), REPORT),
    parts="JOIN search_piece piece ON piece.source_id = base.id",
    published_with="report",
)

OF_NO_REPORT = {"report_id": NONE, "inspection_id": NONE, "published": NONE, "known": NONE}
FORCE = Document(
    "force",
    {
        **OF_NO_REPORT,
        "key": "base.slug",
        "page": "base.slug",
        "title": "base.name",
        "body": "base.abbreviation",
        "code": "''",
        "force_id": "base.id",
    },
    "",
    (Watched("base", "forces_force", ("slug", "name", "abbreviation")),),
)
THEME = Document(
    "theme",
    {
        **OF_NO_REPORT,
        "key": "base.slug",
        "page": "base.slug",
        "title": "base.name",
        "code": "''",
        "force_id": NONE,
        "themes": f"' {THEME_WORD}' || base.id",
    },
    "",
    (Watched("base", "findings_theme", ("slug", "name")),),
)
METRIC = Document(
    "metric",
    {
        **OF_NO_REPORT,
        "key": "base.slug",
        "page": "base.slug",
        "title": "base.name",
        "body": listed("base.definition", "base.unit", "base.population", "base.basis"),
        "code": "''",
        "force_id": NONE,
    },
    "",
    (
        Watched(
            "base",
            "findings_metric",
            ("slug", "name", "definition", "unit", "population", "basis"),
        ),
    ),
    themes=Themes("findings_metric_themes", "metric_id"),
)
JUDGMENT = Document(
    "judgment",
    {
        "page": "lower(report.ref)",
        "title": "coalesce(question.text, report.title)",
        "body": listed("replace(base.grade, '_', ' ')", "base.not_graded_reason"),
    },
    f"{OF_A_REPORT} LEFT JOIN findings_question question ON question.id = base.question_id",
    (
        Watched(
            "base",
            "findings_judgment",
            ("ref", "grade", "not_graded_reason", "question_id", "report_id"),
        ),
        Watched("report", "findings_report", (*REPORT.columns, "title")),
        Watched("question", "findings_question", ("text",)),
    ),
)
NOTE = statement("note", "findings_datanote")
REPORT_ITSELF = Document(
    "report",
    {
        "title": "base.title",
        "body": "base.summary",
        "report_id": "base.id",
        "force_id": "base.force_id",
        "inspection_id": "base.inspection_id",
        "published": "base.published",
        "known": "base.published_latest",
    },
    "",
    (Watched("base", "findings_report", (*REPORT.columns, "title", "summary")),),
)
PUBLICATION = Document(
    "publication",
    {
        **OF_NO_REPORT,
        "key": "base.slug",
        "page": "base.slug",
        "title": "base.name",
        "body": "base.author",
        "code": "''",
        "force_id": NONE,
        "published": "base.published",
    },
    "",
    (Watched("base", "findings_publication", ("slug", "name", "author", "published")),),
)

DOCUMENTS = (
    FORCE,
    THEME,
    statement("finding", "findings_finding", Themes("findings_finding_themes", "finding_id")),
    statement(
        "recommendation",
        "recommendations_recommendation",
        Themes("recommendations_recommendation_themes", "recommendation_id"),
    ),
    JUDGMENT,
    OBSERVATION,
    METRIC,
    QUESTION,
    NOTE,
    REPORT_ITSELF,
    TERM,
    PUBLICATION,
    TEXT,
)
