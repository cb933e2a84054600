"""One finding, and one recommendation, with their words in the report and their threads."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from findings.models import Finding, Passage
from hmic_kb.common.passages import tidy
from hmic_kb.pages.reports import ByReference
from recommendations.models import Assessment, Link, Recommendation

AROUND = 320


class FindingDetail(ByReference):
    queryset = Finding.objects.for_display().prefetch_related("notes")
    template_name = "findings/finding.html"
    context_object_name = "finding"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finding = self.object
        return super().get_context_data(**kwargs) | {
            "passages": with_words(finding.passages.all()),
            "links": links(Link.objects.of("finding", finding), finding),
            "siblings": Finding.objects.next_to(finding).in_reading_order(),
        }


class RecommendationDetail(ByReference):
    template_name = "recommendations/recommendation.html"
    context_object_name = "recommendation"

    def get_queryset(self) -> QuerySet[Recommendation]:
        asked = Recommendation.objects.with_statuses(timezone.localdate())
        return asked.for_display().prefetch_related("notes", "limbs")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.object
        assessments = list(asked.assessments.for_display())
        return super().get_context_data(**kwargs) | {
            "passages": with_words(asked.passages.all()),
            "assessments": by_basis(assessments),
            "limbs": by_limb(asked, assessments),
            "links": links(Link.objects.of("recommendation", asked), asked),
            "as_at": timezone.localdate(),
        }


def with_words(passages: QuerySet[Passage]) -> list[Passage]:
    """Passages with ``before``, ``quoted`` and ``after`` ready to show, where they are loaded."""
    shown = list(passages.with_surroundings(AROUND))
    for passage in shown:
        if passage.quoted:
            piece = tidy(passage.before, passage.quoted, passage.after, AROUND)
            passage.before, passage.quoted, passage.after = piece.before, piece.quoted, piece.after
    return shown


def by_basis(assessments: list[Assessment]) -> list[dict[str, Any]]:
    """Assessments of the whole, in three groups that are never merged."""
    headings = {
        Assessment.Basis.INSPECTOR: "Inspectors say",
        Assessment.Basis.FORCE: "The force says",
        Assessment.Basis.ANALYST: "We infer",
    }
    return [
        {
            "heading": heading,
            "assessments": [a for a in assessments if a.basis == basis and a.limb_id is None],
        }
        for basis, heading in headings.items()
    ]


def by_limb(asked: Recommendation, assessments: list[Assessment]) -> list[dict[str, Any]]:
    """Each thing asked for, with what is known of it."""
    return [
        {"limb": limb, "assessments": [a for a in assessments if a.limb_id == limb.pk]}
        for limb in asked.limbs.all()
    ]


def links(found: QuerySet[Link], record: Finding | Recommendation) -> dict[str, list[dict]]:
    """The record's links, as ``earlier`` and ``later``: what it follows, and what follows it."""
    items: dict[str, list[dict]] = {"earlier": [], "later": []}
    for link in found:
        looks_back = link.later == record
        other = link.earlier if looks_back else link.later
        items["earlier" if looks_back else "later"].append(
            {
                "relation": link.get_kind_display() if looks_back else link.read_backwards,
                "basis": link.get_basis_display(),
                "text": getattr(other, "summary", "") or str(other),
                "href": other.get_absolute_url(),
                "ref": other.ref,
                "summary": link.summary,
                "year": other.report.inspection.year,
            }
        )
    return items
