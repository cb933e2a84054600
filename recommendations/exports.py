"""The columns of recommendations as files."""

from collections.abc import Iterable
from typing import Any

from findings.exports import (
    FORCE,
    INSPECTION,
    NOTES,
    PASSAGES,
    QUESTION,
    REF,
    REPORT,
    SUMMARY,
    THEMES,
    URL,
    completed,
)
from hmic_kb.common.dates import Precision
from hmic_kb.common.exports import Column, Export, each, path
from recommendations.filters import RecommendationFilter
from recommendations.models import Assessment, Recommendation


def official_text(recommendation: Recommendation) -> str | None:
    """The words of its passages in the loaded sources, each wording once; None without a source.

    The passages are fetched ``with_quoted``. Where the source breaks its lines means nothing.
    """
    passages: Iterable[Any] = recommendation.passages.all()
    wordings = {
        passage.digest: " ".join(passage.quoted.split()) for passage in passages if passage.quoted
    }
    return "\n\n".join(wordings.values()) or None


def follows(recommendation: Recommendation) -> list[str]:
    """What it takes up again, each once, though two links may say so."""
    links = recommendation.earlier_links.all()
    return list(dict.fromkeys(link.earlier.ref for link in links))


def followed_by(recommendation: Recommendation) -> list[str]:
    """What takes it up again, each once."""
    links = recommendation.later_links.all()
    return list(dict.fromkeys(link.later.ref for link in links))


STATUS_SCHEMA = {"type": ["string", "null"], "enum": [*Assessment.Status.values, None]}
DATE_SCHEMA = {"type": ["string", "null"], "format": "date"}
REFS_SCHEMA = {"type": "array", "items": {"type": "string"}}


def status(basis: str, says: str) -> tuple[Column, Column]:
    """The latest status on one basis as known at the day, and the date that it is of."""
    return (
        Column(
            f"{basis}_status",
            path(f"{basis}_status"),
            f"The latest status that {says}.",
            schema=STATUS_SCHEMA,
        ),
        Column(
            f"{basis}_status_on",
            path(f"{basis}_status_on"),
            "The date of that status.",
            schema=DATE_SCHEMA,
        ),
    )


RECOMMENDATIONS = Export(
    kind="recommendations",
    model=Recommendation,
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        Column("kind", path("kind"), "What kind of recommendation it is.", width=22),
        Column("number", path("number"), "Its number among those of its kind in the report."),
        QUESTION,
        SUMMARY,
        Column(
            "official_text",
            official_text,
            "Its wording in the loaded reports; null if none is loaded.",
            width=60,
            schema={"type": ["string", "null"]},
        ),
        Column("addressees", each("addressees", "slug"), "Who is asked to act.", width=30),
        THEMES,
        Column("deadline", path("deadline"), "The deadline as stated.", width=20),
        Column(
            "deadline_months",
            path("deadline_months"),
            "The months that it allows from publication.",
        ),
        Column("due_on", path("due_on"), "The date that the deadline gives."),
        Column(
            "due_precision",
            path("due_precision"),
            "How exactly that date is known.",
            schema={"type": ["string", "null"], "enum": [*Precision.values, None]},
        ),
        Column(
            "overdue",
            path("overdue"),
            "Whether the deadline had passed, unfinished, as at the day.",
            schema={"type": "boolean"},
        ),
        *status("inspector", "a later report gives"),
        Column(
            "inspector_status_report",
            path("inspector_status_report"),
            "The report that gives it.",
            schema={"type": ["string", "null"]},
        ),
        *status("force", "the force itself gives"),
        *status("analyst", "we infer"),
        Column(
            "follows",
            follows,
            "Earlier recommendations that it takes up again.",
            width=20,
            schema=REFS_SCHEMA,
        ),
        Column(
            "followed_by",
            followed_by,
            "Later recommendations that take it up again.",
            width=20,
            schema=REFS_SCHEMA,
        ),
        PASSAGES,
        NOTES,
        URL,
    ),
    filters=RecommendationFilter,
    start=lambda as_at: Recommendation.objects.with_statuses(as_at).by_due_date(),
    complete=completed,
)
