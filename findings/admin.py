"""What was found, in the admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from findings.admin_filters import SumFilter
from findings.coverage import coverage
from findings.models import (
    DataNote,
    Finding,
    Inspection,
    Judgment,
    Metric,
    Observation,
    Passage,
    Publication,
    Question,
    Report,
    Source,
    Term,
    Theme,
)
from findings.sources import locate_in_loaded_sources
from hmic_kb.common.admin import KeyedAdmin
from hmic_kb.common.history.admin import RecordedAdmin


@admin.register(Theme)
class ThemeAdmin(KeyedAdmin):
    list_display = ("name", "family", "position")
    list_filter = ("family",)
    search_fields = ("name", "slug")


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


@admin.register(Passage)
class PassageAdmin(RecordedAdmin):
    autocomplete_fields = ("report",)
    list_display = ("report", "section", "at", "words", "status")
    list_filter = ("status", "report")
    list_select_related = ("report",)
    search_fields = ("report__ref", "section", "digest")
    readonly_fields = ("status", "start", "end")

    def save_model(self, request: HttpRequest, obj: Passage, form: Any, change: bool) -> None:
        """Find a new or moved place in the loaded source at once."""
        obj.status, obj.start, obj.end = Passage.Status.NOT_LOADED, None, None
        locate_in_loaded_sources([obj])
        super().save_model(request, obj, form, change)


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    """A source is loaded with the command, which resolves its passages; here it is only read."""

    list_display = ("report", "file_name", "kind", "words", "loaded_at")
    list_select_related = ("report",)
    readonly_fields = ("report", "file_name", "sha256", "kind", "words", "loaded_at")
    exclude = ("text",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        uncited = path(
            "<int:pk>/uncited/",
            self.admin_site.admin_view(self.uncited),
            name="findings_source_uncited",
        )
        return [uncited, *super().get_urls()]

    def uncited(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The paragraphs of a loaded report that no record cites, in the order of the text."""
        source = get_object_or_404(Source.objects.select_related("report"), pk=pk)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        (found,) = coverage(Source.objects.filter(pk=pk))
        context = self.admin_site.each_context(request) | {
            "title": f"Paragraphs of {source.report.ref} that no record cites",
            "opts": self.opts,
            "source": source,
            "coverage": found,
            "words": [source.text[start:end] for start, end in found.uncited],
        }
        return render(request, "admin/findings/source/uncited.html", context)


@admin.register(DataNote)
class DataNoteAdmin(KeyedAdmin):
    list_display = ("ref", "kind", "summary", "report")
    list_filter = ("kind", "report")
    list_select_related = ("report",)
    search_fields = ("ref", "summary")


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


@admin.register(Metric)
class MetricAdmin(KeyedAdmin):
    list_display = ("name", "unit", "population", "basis")
    search_fields = ("name", "slug", "definition")


@admin.register(Observation)
class ObservationAdmin(KeyedAdmin):
    list_display = ("ref", "metric", "subject", "value_in_words", "period_in_words", "report")
    list_filter = (SumFilter, "verdict", "derived", "report")
    list_select_related = ("metric", "force", "report")
    search_fields = ("ref", "metric__name", "force__name", "group")


@admin.register(Term)
class TermAdmin(KeyedAdmin):
    list_display = ("name", "abbreviation", "meaning", "report")
    list_select_related = ("report",)
    search_fields = ("name", "abbreviation", "meaning")


@admin.register(Publication)
class PublicationAdmin(KeyedAdmin):
    list_display = ("name", "author", "published")
    search_fields = ("name", "author")
