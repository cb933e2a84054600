"""How a record will look to readers, with nothing saved: what was typed, or a stored draft."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from hmic_kb.common.publishing.publish import as_published
from hmic_kb.common.publishing.together import with_all_its_drafts, with_what_they_need

PREVIEW = "_preview"


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
            raise Previewed(_typed(request, obj))
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        if PREVIEW in request.POST:
            raise Previewed(_typed(request, obj))
        return super().response_change(request, obj)


def _typed(request: HttpRequest, record: Any) -> HttpResponse:
    with as_readers_will_see(record):
        return drawn(request, record)


def as_readers_will_see(record: Any) -> AbstractContextManager[None]:
    """Here a draft is published, with all that its page shows; for a published record, nothing."""
    if not record.is_draft:
        return nullcontext()
    return as_published(with_what_they_need(with_all_its_drafts(record)))


def drawn(request: HttpRequest, record: Any, *, form: str = "") -> HttpResponse:
    """The page of a record as a visitor gets it now, under a banner that says what it is.

    ``form`` is the address of the record's form, where what is shown is what is stored.
    """
    address = record.get_absolute_url().partition("#")[0]
    found = resolve(address)
    asked: Any = HttpRequest()
    asked.META, asked.method, asked.path, asked.path_info = request.META, "GET", address, address
    asked.COOKIES, asked.session, asked.user = {}, request.session, AnonymousUser()
    asked._messages, asked.resolver_match = [], found
    asked.preview = {"form": form}
    response = found.func(asked, *found.args, **found.kwargs)
    if hasattr(response, "render"):
        response.render()
    response.headers["Cache-Control"] = "no-store"
    return response
