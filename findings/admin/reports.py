"""Inspections, what they asked, and their reports, in the admin."""

from django.contrib import admin

from findings.models import Inspection, Question, Report
from hmic_kb.common.admin import KeyedAdmin


@admin.register(Inspection)
class InspectionAdmin(KeyedAdmin):
    list_display = ("name", "year", "title", "follows")
    search_fields = ("name", "slug", "title")


@admin.register(Report)
class ReportAdmin(KeyedAdmin):
    list_display = ("ref", "title", "force", "inspection", "holding", "published")
    list_filter = ("holding", "scope", "inspection")
    list_select_related = ("force", "inspection")
    search_fields = ("ref", "title", "force__name")
    date_hierarchy = "published"
    readonly_fields = ("published_latest",)


@admin.register(Question)
class QuestionAdmin(KeyedAdmin):
    list_display = ("ref", "text", "kind", "inspection")
    list_filter = ("kind", "inspection")
    list_select_related = ("inspection",)
    search_fields = ("ref", "text")
