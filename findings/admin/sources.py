"""The loaded texts of the reports, in the admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from findings.coverage import coverage
from findings.models import Source
from hmic_kb.common.history.admin import RecordedAdmin


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
