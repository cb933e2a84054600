"""How a record will look to readers, shown from its form in the admin, with nothing saved."""

import copy
from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from hmic_kb.common.drafts import compared_with_drafts

PREVIEW = "_preview"
SHOWN = "This is how readers will see it. Nothing has been saved: go back to the form to save it."


class Previewed(Exception):
    """The page that readers would see; raising it undoes all that was written to show it."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__()
        self.page = page


class PreviewAdmin(admin.ModelAdmin):
    """A record is saved as it was typed, its public page is drawn, and all is undone."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if PREVIEW in request.POST:
            sent = request.POST.copy()
            # Only what is saved needs a reason.
            sent["why"] = sent.get("why") or "Preview"
            request.POST = sent  # type: ignore[assignment]  # as it is before it is frozen
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Previewed as shown:
            return shown.page

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        may_save = (
            self.has_change_permission(request, record)
            if record
            else self.has_add_permission(request)
        )
        context["may_preview"] = may_save and hasattr(self.model, "get_absolute_url")
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if PREVIEW in request.POST:
            raise Previewed(public_page(request, obj))
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        if PREVIEW in request.POST:
            raise Previewed(public_page(request, obj))
        return super().response_change(request, obj)


def public_page(request: HttpRequest, record: Any) -> HttpResponse:
    """The page of the site that shows a record, drafts among what it refers to."""
    address = urlsplit(record.get_absolute_url())
    asked = copy.copy(request)
    asked.method = "GET"
    asked.GET, asked.POST = QueryDict(address.query), QueryDict()
    asked.path = asked.path_info = address.path
    view, arguments, named = asked.resolver_match = resolve(address.path)
    messages.warning(asked, SHOWN)
    with compared_with_drafts():
        try:
            page = view(asked, *arguments, **named)
            return page.render() if hasattr(page, "render") else page
        except Http404:
            return HttpResponse("Readers see no page of it yet.", status=404)
