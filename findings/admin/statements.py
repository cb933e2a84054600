"""What was found and judged, in the admin."""

from django.contrib import admin

from findings.models import DataNote, Finding, Judgment
from hmic_kb.common.admin import KeyedAdmin


@admin.register(Finding)
class FindingAdmin(KeyedAdmin):
    list_display = ("ref", "summary", "polarity", "attribution", "report")
    list_filter = ("polarity", "attribution", "report", "themes")
    list_select_related = ("report",)
    search_fields = ("ref", "summary")


@admin.register(Judgment)
class JudgmentAdmin(KeyedAdmin):
    list_display = ("ref", "report", "question", "grade", "not_graded_reason")
    list_filter = ("grade", "report")
    list_select_related = ("report", "question")
    search_fields = ("ref", "question__text")


@admin.register(DataNote)
class DataNoteAdmin(KeyedAdmin):
    list_display = ("ref", "kind", "summary", "report")
    list_filter = ("kind", "report")
    list_select_related = ("report",)
    search_fields = ("ref", "summary")
