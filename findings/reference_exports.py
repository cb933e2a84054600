"""The columns of what findings stand in, are about and refer to."""

from findings.exports import NOTES, PASSAGES, REF, REPORT, SUMMARY, THEMES
from findings.models import (
    DataNote,
    Inspection,
    Metric,
    Publication,
    Report,
    Term,
    Theme,
)
from findings.reference_filters import (
    DataNoteFilter,
    InspectionFilter,
    MetricFilter,
    PublicationFilter,
    ReportFilter,
    TermFilter,
    ThemeFilter,
)
from forces.exports import NAME, SLUG, url
from hmic_kb.common.exports import Column, Export, address, each, path

INSPECTIONS = Export(
    kind="inspections",
    model=Inspection,
    columns=(
        SLUG,
        NAME,
        Column("title", path("title"), "The title of its reports.", width=40),
        Column("year", path("year"), "The year of its reports."),
        Column("follows", path("follows.slug"), "The inspection before it."),
        SUMMARY,
        Column("method", path("method"), "How it was done.", width=60),
        Column("fieldwork", path("fieldwork"), "When forces were visited.", width=30),
        Column("coverage", path("coverage"), "Which forces were inspected."),
        Column(
            "not_graded_reason",
            path("not_graded_reason"),
            "Why it gives no grades; null if it does.",
            width=30,
        ),
        PASSAGES,
        NOTES,
        url(address("findings:inspection", "slug")),
    ),
    filters=InspectionFilter,
    start=lambda as_at: Inspection.objects.all(),
)

REPORTS = Export(
    kind="reports",
    model=Report,
    columns=(
        REF,
        Column("inspection", path("inspection.slug"), "The inspection that it is of.", width=18),
        Column("scope", path("scope"), "Whether it is on one force or on all of them."),
        Column("force", path("force.slug"), "The force reported on; null if national.", width=18),
        Column("title", path("title"), "Its title.", width=60),
        Column("holding", path("holding"), "Whether it was read, or is only known through others."),
        Column("published", path("published"), "The first day that its date can mean."),
        Column("published_precision", path("published_precision"), "How exactly it is known."),
        Column("published_basis", path("published_basis"), "Whether a report states that date."),
        Column("isbn", path("isbn"), "Its ISBN.", width=20),
        SUMMARY,
        Column("questions", each("questions", "ref"), "The questions that it answers.", width=40),
        Column("source_name", path("source_name"), "The file of our edition.", width=30),
        Column("source_sha256", path("source_sha256"), "The SHA-256 of that file.", width=66),
        Column("source_words", path("source_words"), "How many words that file has."),
        PASSAGES,
        NOTES,
        url(address("findings:report", "ref")),
    ),
    filters=ReportFilter,
    start=lambda as_at: Report.objects.all(),
)

THEME_LIST = Export(
    kind="themes",
    model=Theme,
    columns=(
        SLUG,
        NAME,
        Column("family", path("family"), "The family of themes that it belongs to.", width=36),
        Column("position", path("position"), "Its place among all themes."),
        url(address("findings:theme", "slug")),
    ),
    filters=ThemeFilter,
    start=lambda as_at: Theme.objects.all(),
)

METRICS = Export(
    kind="metrics",
    model=Metric,
    columns=(
        SLUG,
        NAME,
        Column("unit", path("unit"), "What one of it is.", width=20),
        Column("population", path("population"), "Whom or what it counts.", width=30),
        Column("basis", path("basis"), "How it was counted, and by whom.", width=30),
        Column("definition", path("definition"), "What it means, in our own words.", width=60),
        Column("decimals", path("decimals"), "How many decimal places the reports print."),
        THEMES,
        PASSAGES,
        NOTES,
        url(address("findings:metric", "slug")),
    ),
    filters=MetricFilter,
    start=lambda as_at: Metric.objects.all(),
)

DATA_NOTES = Export(
    kind="data-notes",
    model=DataNote,
    columns=(
        REF,
        REPORT,
        Column("kind", path("kind"), "What kind of caution it is."),
        SUMMARY,
        PASSAGES,
        url(address("findings:notes", "report.ref", anchor="ref")),
    ),
    filters=DataNoteFilter,
    start=lambda as_at: DataNote.objects.all(),
)

TERMS = Export(
    kind="terms",
    model=Term,
    columns=(
        SLUG,
        NAME,
        Column("abbreviation", path("abbreviation"), "What it is shortened to."),
        Column("meaning", path("meaning"), "What it means, in our own words.", width=60),
        Column("report", path("report.ref"), "The report that defines or uses it."),
        PASSAGES,
        url(address("findings:term", "slug")),
    ),
    filters=TermFilter,
    start=lambda as_at: Term.objects.all(),
)

PUBLICATIONS = Export(
    kind="publications",
    model=Publication,
    columns=(
        SLUG,
        NAME,
        Column("author", path("author"), "Who published it.", width=40),
        Column("published", path("published"), "The first day that its date can mean."),
        Column("published_precision", path("published_precision"), "How exactly it is known."),
        Column("cited_in", each("cited_in", "ref"), "The reports that cite it.", width=30),
        PASSAGES,
        url(address("findings:publication", "slug")),
    ),
    filters=PublicationFilter,
    start=lambda as_at: Publication.objects.all(),
)
