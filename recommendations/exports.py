"""The columns of recommendations as files."""

from typing import Any

from django.db.models import Model, OuterRef

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
)
from forces.exports import url
from hmic_kb.common.as_at import AsAt
from hmic_kb.common.dates import Precision
from hmic_kb.common.exports import Column, Export, Listed, address, each, held_by, path
from recommendations.filters import RecommendationFilter
from recommendations.models import Assessment, Link, Recommendation


def wordings(model: type[Model], as_at: AsAt) -> Any:
    """The passages that a recommendation cites, with their words in the loaded source."""
    return held_by(model, "passages", as_at).with_quoted()


def official_text(passages: list[list[str | None]]) -> str | None:
    """The words of its passages, each wording once; None without a source.

    Where the source breaks its lines means nothing.
    """
    texts = {digest: " ".join(quoted.split()) for digest, quoted in passages if quoted}
    return "\n\n".join(texts.values()) or None


def earlier(model: type[Model], as_at: AsAt) -> Any:
    """The links by which a recommendation takes up an earlier one."""
    links = as_at.known(Link.objects.filter(later_recommendation=OuterRef("pk")))
    return links.to_earlier_recommendations()


def later(model: type[Model], as_at: AsAt) -> Any:
    """The links by which it is taken up again."""
    links = as_at.known(Link.objects.filter(earlier_recommendation=OuterRef("pk")))
    return links.to_later_recommendations()


def once_each(refs: list[str]) -> list[str]:
    """Two links may say the same."""
    return list(dict.fromkeys(refs))


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
            Listed(wordings, ("digest", "quoted"), official_text),
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
            Listed(earlier, ("earlier_recommendation__ref",), once_each),
            "Earlier recommendations that it takes up again.",
            width=20,
            schema=REFS_SCHEMA,
        ),
        Column(
            "followed_by",
            Listed(later, ("later_recommendation__ref",), once_each),
            "Later recommendations that take it up again.",
            width=20,
            schema=REFS_SCHEMA,
        ),
        PASSAGES,
        NOTES,
        url(address("recommendations:detail", "ref")),
    ),
    filters=RecommendationFilter,
    start=lambda as_at: Recommendation.objects.with_statuses(as_at).by_due_date(),
)
