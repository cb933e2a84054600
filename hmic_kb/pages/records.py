"""One finding, and one recommendation, with their words in the report and their threads."""

from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from findings.models import Finding
from hmic_kb.common.as_at import AsAt
from hmic_kb.pages.details import ByReference
from hmic_kb.pages.threads import chain_cards, threads_of
from hmic_kb.pages.words import tidy_words, with_notes, with_words
from recommendations.chains import chain_of
from recommendations.models import Assessment, Link, Recommendation
from recommendations.presenters import SAID_BY


class FindingDetail(ByReference):
    template_name = "findings/finding.html"
    context_object_name = "finding"

    def get_queryset(self) -> QuerySet[Finding]:
        found = Finding.objects.select_related("report__force", "question__inspection")
        return found.prefetch_related("themes", with_notes(self.as_at), with_words(self.as_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finding = self.object
        tidy_words([finding])
        return super().get_context_data(**kwargs) | {
            "chain": chain(finding, self.as_at),
            "threads": threads_of(finding.themes.all(), finding.report.force),
            "siblings": Finding.objects.next_to(finding).for_display().in_reading_order(),
        }


class RecommendationDetail(ByReference):
    template_name = "recommendations/recommendation.html"
    context_object_name = "recommendation"

    def get_queryset(self) -> QuerySet[Recommendation]:
        asked = Recommendation.objects.with_statuses(self.as_at.day).for_display()
        return asked.select_related("report__force").prefetch_related(
            "themes", "limbs", with_notes(self.as_at), with_words(self.as_at)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.object
        made = self.as_at.known(asked.assessments.standing().for_display().with_recording())
        assessments = list(made.prefetch_related(with_notes(self.as_at), with_words(self.as_at)))
        tidy_words([asked, *assessments])
        return super().get_context_data(**kwargs) | {
            "assessments": by_basis([each for each in assessments if each.limb_id is None]),
            "limbs": by_limb(asked, assessments),
            "chain": chain(asked, self.as_at),
            "threads": threads_of(asked.themes.all(), asked.report.force),
            "as_at": self.as_at.day,
        }


def by_basis(assessments: list[Assessment]) -> list[dict[str, Any]]:
    """Assessments in three groups that are never merged, each with a heading."""
    return [
        {"heading": heading, "assessments": [each for each in assessments if each.basis == basis]}
        for basis, heading in SAID_BY.items()
    ]


def by_limb(asked: Recommendation, assessments: list[Assessment]) -> list[dict[str, Any]]:
    """Each thing asked for, with what is known of it on each basis that says anything."""
    limbs = []
    for limb in asked.limbs.all():
        groups = by_basis([each for each in assessments if each.limb_id == limb.pk])
        limbs.append({"limb": limb, "groups": [group for group in groups if group["assessments"]]})
    return limbs


def chain(record: Finding | Recommendation, as_at: AsAt) -> dict[str, Any]:
    """The record's thread: ``cards`` in time order, and whether it ``goes_on`` beyond them."""
    found = chain_of(record, as_at.known(Link.objects.all()))
    prefetch_related_objects(found.links, with_words(as_at))
    tidy_words(found.links)
    return {"cards": chain_cards(record, found.links), "goes_on": found.goes_on}
