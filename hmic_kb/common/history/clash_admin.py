"""The admin of records that two may work on at once."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, unquote
from django.db import router
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from hmic_kb.common.history.acting import as_seen, changed_among
from hmic_kb.common.history.changes import DELETED
from hmic_kb.common.history.clash_forms import OPENED, SEEN
from hmic_kb.common.history.differences import versions
from hmic_kb.common.numbers import number_in


class ClashAdmin(admin.ModelAdmin):
    """A record's form carries the version that it was opened at, and is refused at a later one.

    What is sent is to be looked at within ``recorded``, where acts take turns.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = extra_context or {}
        if object_id is None:
            return super().changeform_view(request, None, form_url, context)
        if request.method == "POST" and self.get_object(request, unquote(object_id)) is None:
            return self._gone(request, object_id, context)
        # Read before the record is, so that a change in between is told of rather than missed.
        context |= {OPENED: request.POST.get(OPENED) or self._last_version(object_id)}
        return super().changeform_view(request, object_id, form_url, context)

    def _gone(self, request: HttpRequest, object_id: str, context: dict[str, Any]) -> HttpResponse:
        """What was typed about a record that was deleted meanwhile, as the form of a new one."""
        deletion = self._rows(object_id).filter(history_type=DELETED).order_by("-history_id")[:1]
        context |= {
            "gone": True,
            "deletions": versions(deletion),
            "history_url": self._page_of("history", object_id) if deletion else "",
        }
        return super().changeform_view(request, None, self._page_of("add"), context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Refused where the record, or what would go with it, is not as it was seen."""
        context = extra_context or {}
        goes = self._goes(self.get_object(request, unquote(object_id)))
        if request.method == "POST":
            context["changed"] = changed_among(goes, request.POST.get(SEEN, ""))
        if context.get("changed"):
            context["why"] = request.POST.get("why", "")
            request.POST = QueryDict()  # nothing is confirmed, so Django asks again
        return super().delete_view(request, object_id, context | {SEEN: as_seen(goes)})

    def _goes(self, record: Any) -> list[Any]:
        """The record and all that its deletion takes along."""
        if record is None:
            return []
        collector = NestedObjects(using=router.db_for_write(self.model))
        collector.collect([record])
        return [each for records in collector.data.values() for each in records]

    def _last_version(self, object_id: str) -> int:
        numbers = self._rows(object_id).order_by("-history_id").values_list("history_id", flat=True)
        return numbers.first() or 0

    def _rows(self, object_id: str) -> Any:
        return self.model.history.filter(id=number_in(unquote(object_id)))

    def _page_of(self, page: str, *arguments: Any) -> str:
        options = self.model._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=arguments)
