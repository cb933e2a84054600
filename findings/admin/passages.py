"""Places in the reports, in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from findings.models import Passage
from findings.sources import locate_in_loaded_sources
from hmic_kb.common.history.admin import RecordedAdmin


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
