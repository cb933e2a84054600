"""Keeps the day that a reader chose from page to page, until it is cleared.

The day stands in the address of every page, so that a link that is shared or kept shows what was
shown. A cookie remembers it for the links that do not name it: a page asked for without a day,
while one is remembered, sends the reader on to the same page as at that day. ``as_at=`` with
nothing after it forgets the day. Files, feeds and the API go by their own address alone.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.generic.base import TemplateResponseMixin

from hmic_kb.common import as_at
from hmic_kb.common.as_at import NAME, AsAtError

Answer = Callable[[HttpRequest], HttpResponse]


class AsAtMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not is_page(request.path_info):
            return self.get_response(request)
        response = self.page(request)
        # The same address gives another answer where a day is remembered.
        patch_vary_headers(response, ["Cookie"])
        return response

    def page(self, request: HttpRequest) -> HttpResponse:
        if NAME not in request.GET:
            kept = remembered(request)
            return moved(request, kept) if kept else self.get_response(request)
        named = request.GET[NAME].strip()
        if not named:
            response = moved(request, "")
            response.delete_cookie(NAME)
            return response
        try:
            as_at.day_of(named)
        except AsAtError as error:
            return render(request, "as_at_mistake.html", {"mistake": str(error)})
        response = self.get_response(request)
        if request.COOKIES.get(NAME) != named:
            remember(response, named)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A file or an answer of the API as at no day that there is."""
        if not isinstance(error, AsAtError):
            return None
        text = f"{NAME}: {error}\n"
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def is_page(path: str) -> bool:
    """Whether a page of the site answers there; an unknown address gets the page that says so."""
    try:
        match = resolve(path)
    except Resolver404:
        return True
    view = getattr(match.func, "view_class", None)
    return view is not None and issubclass(view, TemplateResponseMixin)


def remembered(request: HttpRequest) -> str:
    """The day that the cookie holds; nothing where it holds none or no day."""
    kept = request.COOKIES.get(NAME, "")
    try:
        return as_at.day_of(kept).isoformat()
    except AsAtError:
        return ""


def remember(response: HttpResponse, day: str) -> None:
    """Until the browser is closed, or the day is cleared."""
    response.set_cookie(
        NAME, day, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def moved(request: HttpRequest, day: str) -> HttpResponse:
    """To the same page as at that day, or as at none."""
    query = request.GET.copy()
    query.pop(NAME, None)
    if day:
        query[NAME] = day
    said = f"?{query.urlencode()}" if query else ""
    response = HttpResponseRedirect(f"{request.path}{said}")
    add_never_cache_headers(response)
    return response
