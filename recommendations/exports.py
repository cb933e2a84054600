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
)
from hmic_kb.common.exports import Column, Export, each, path
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation


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


RECOMMENDATIONS = Export(
    kind="recommendations",
    columns=(
        REF,
        REPORT,
        INSPECTION,
        FORCE,
        Column("kind", path("kind"), width=22),
        Column("number", path("number")),
        QUESTION,
        SUMMARY,
        Column("official_text", official_text, width=60),
        Column("addressees", each("addressees", "slug"), width=30),
        THEMES,
        Column("deadline", path("deadline"), width=20),
        Column("deadline_months", path("deadline_months")),
        Column("due_on", path("due_on")),
        Column("due_precision", path("due_precision")),
        Column("overdue", path("overdue")),
        Column("inspector_status", path("inspector_status")),
        Column("inspector_status_on", path("inspector_status_on")),
        Column("inspector_status_report", path("inspector_status_report")),
        Column("force_status", path("force_status")),
        Column("force_status_on", path("force_status_on")),
        Column("analyst_status", path("analyst_status")),
        Column("analyst_status_on", path("analyst_status_on")),
        Column("follows", follows, width=20),
        Column("followed_by", followed_by, width=20),
        PASSAGES,
        NOTES,
        URL,
    ),
    filters=RecommendationFilter,
    start=lambda as_at: Recommendation.objects.with_statuses(as_at).by_due_date(),
    complete=lambda records, as_at: records.for_export(as_at),
)
