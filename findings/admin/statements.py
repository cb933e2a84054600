"""What was found and judged, in the admin."""

from django.contrib import admin

from findings.admin.citing import CitedAdmin
from findings.models import DataNote, Finding, Judgment
from hmic_kb.common.admin_filters import LookedUp


@admin.register(Finding)
class FindingAdmin(CitedAdmin):
    list_display = ("ref", "summary", "polarity", "attribution", "asked")
    list_filter = (
        "polarity",
        "attribution",
        ("report", LookedUp),
        ("question", LookedUp),
        "themes",
    )
    list_select_related = ("report", "question")
    search_fields = ("ref", "summary")

    @admin.display(description="question", ordering="question__sort_key")
    def asked(self, finding: Finding) -> str:
        return finding.question.number


@admin.register(Judgment)
class JudgmentAdmin(CitedAdmin):
    list_display = ("ref", "report", "question", "grade", "not_graded_reason")
    list_filter = ("grade", ("report", LookedUp))
    list_select_related = ("report", "question")
    search_fields = ("ref", "question__text")


@admin.register(DataNote)
class DataNoteAdmin(CitedAdmin):
    list_display = ("ref", "kind", "summary", "report")
    list_filter = ("kind", ("report", LookedUp))
    list_select_related = ("report",)
    search_fields = ("ref", "summary")
