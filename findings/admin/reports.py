"""Inspections, what they asked, and their reports, in the admin."""

from django.contrib import admin

from findings.admin.citing import CitedAdmin, CitedForm
from findings.models import Inspection, Question, Report


class ReportForm(CitedForm):
    def own_report(self) -> Report | None:
        return self.instance if self.instance.pk else None


@admin.register(Inspection)
class InspectionAdmin(CitedAdmin):
    list_display = ("name", "year", "title", "follows")
    search_fields = ("name", "slug", "title")


@admin.register(Report)
class ReportAdmin(CitedAdmin):
    form = ReportForm
    list_display = ("ref", "title", "force", "inspection", "holding", "published")
    list_filter = ("holding", "scope", "inspection")
    list_select_related = ("force", "inspection")
    search_fields = ("ref", "title", "force__name")
    date_hierarchy = "published"
    readonly_fields = ("published_latest",)


@admin.register(Question)
class QuestionAdmin(CitedAdmin):
    list_display = ("ref", "text", "kind", "inspection")
    list_filter = ("kind", "inspection")
    list_select_related = ("inspection",)
    search_fields = ("ref", "text")
