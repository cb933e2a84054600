"""What forces were told to do, in the admin."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from findings.admin.citing import CitedAdmin, CitedForm
from findings.models import Report
from hmic_kb.common.admin import KeyedAdmin
from hmic_kb.common.admin_filters import LookedUp
from recommendations.admin_filters import OverdueFilter
from recommendations.models import Addressee, Assessment, Limb, Link, Recommendation


class AssessmentForm(CitedForm):
    def own_report(self) -> Report | None:
        """The report that says so; else that of the recommendation, which may say so itself."""
        recommendation = self.cleaned_data.get("recommendation")
        asked_in = recommendation.report if recommendation else None
        return super().own_report() or asked_in


class LinkForm(CitedForm):
    def own_report(self) -> Report | None:
        """The later record's: it is the one that can speak of the earlier."""
        sides = ("later_finding", "later_recommendation", "later_observation")
        later = next(
            (self.cleaned_data[side] for side in sides if self.cleaned_data.get(side)), None
        )
        return later.report if later else None


@admin.register(Addressee)
class AddresseeAdmin(KeyedAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")


def as_kept(record: Any) -> Any:
    """The record as the database has it: one in a form that is refused has what was typed."""
    return type(record).every.get(pk=record.pk)


@admin.register(Recommendation)
class RecommendationAdmin(CitedAdmin):
    list_display = ("ref", "summary", "kind", "deadline", "due_on")
    list_filter = (OverdueFilter, "kind", "deadline_kind", ("report", LookedUp), "themes")
    list_select_related = ("report",)
    search_fields = ("ref", "summary")
    date_hierarchy = "due_latest"
    readonly_fields = ("due_on", "due_precision", "due_latest", "progress")

    @admin.display(description="progress")
    def progress(self, asked: Recommendation) -> str:
        if not asked.pk:
            return ""
        address = reverse("recommendations:assess", args=[as_kept(asked).ref.lower()])
        return format_html('<a href="{}">Record an assessment</a>', address)


@admin.register(Limb)
class LimbAdmin(KeyedAdmin):
    list_display = ("ref", "summary", "recommendation")
    list_filter = (("recommendation", LookedUp),)
    list_select_related = ("recommendation",)
    search_fields = ("ref", "summary")


@admin.register(Assessment)
class AssessmentAdmin(CitedAdmin):
    form = AssessmentForm
    list_display = ("ref", "recommendation", "basis", "status", "assessed_on", "report")
    list_filter = ("basis", "status", ("report", LookedUp))
    list_select_related = ("recommendation", "report")
    search_fields = ("ref", "summary", "recommendation__ref")
    date_hierarchy = "assessed_on"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = (
        "evidence",
        *("retracted_on", "retracted_by", "retraction_reason", "mistake"),
    )

    @admin.display(description="evidence")
    def evidence(self, assessment: Assessment) -> str:
        """The link and the file that it rests on, beside its passages."""
        kept = as_kept(assessment) if assessment.pk else None
        return render_to_string("_components/evidence.html", {"assessment": kept}) or "None."

    @admin.display(description="a mistake?")
    def mistake(self, assessment: Assessment) -> str:
        if not assessment.pk or assessment.is_retracted:
            return ""
        address = reverse("recommendations:retract", args=[as_kept(assessment).ref.lower()])
        return format_html('<a href="{}">Retract it</a>', address)

    def has_delete_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        """What was once known of progress is never taken away; a draft was never known."""
        is_draft = obj is not None and obj.is_draft
        return is_draft and super().has_delete_permission(request, obj)


@admin.register(Link)
class LinkAdmin(CitedAdmin):
    form = LinkForm
    list_display = ("ref", "later", "kind", "earlier", "basis")
    list_filter = ("kind", "basis")
    list_select_related = (
        "later_finding",
        "later_recommendation",
        "later_observation__metric",
        "earlier_finding",
        "earlier_recommendation",
        "earlier_observation__metric",
    )
    search_fields = ("ref", "summary")
