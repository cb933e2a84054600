"""Feeds of everything, of a force, and of a list as its filters narrow it."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import conditional_page

from forces.models import Force
from hmic_kb.common import as_at
from hmic_kb.exports import EXPORTS, PAGES
from hmic_kb.feeds import changes, entries
from hmic_kb.feeds.changes import Change
from hmic_kb.files.asked import Asked, asked
from hmic_kb.templatetags.layout import service_name

# A feed must say when it was last changed, though nothing was ever entered.
BEFORE_ALL = datetime(2011, 1, 1, tzinfo=UTC)


class MistakesError(Exception):
    """Filters that cannot be met; the message has a sentence for each."""


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEFORE_ALL)


class ChangesFeed(Feed):
    """The records that were last added or changed. Every address in it is whole."""

    feed_type = Atom
    author_name = service_name()

    @method_decorator(conditional_page)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = super().__call__(request, *args, **kwargs)
        except MistakesError as error:
            return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
        # A record that goes takes its date with it, so the date cannot tell that it went.
        response.headers.pop("Last-Modified", None)
        return response

    def feed_url(self, obj: Any) -> str:
        raise NotImplementedError

    def items(self, obj: Any) -> list[Change]:
        raise NotImplementedError

    def item_guid(self, item: Change) -> str:
        return entries.tag(item.record._meta.model_name, item.record.key)

    def item_title(self, item: Change) -> str:
        return entries.title(item.record)

    def item_description(self, item: Change) -> str:
        # Django writes it as HTML, in which text has its signs escaped.
        return escape(entries.words(item))

    def item_link(self, item: Change) -> str:
        return f"{settings.SITE_URL}{item.record.get_absolute_url()}"

    def item_pubdate(self, item: Change) -> datetime | None:
        return entries.published(item.record)

    def item_updateddate(self, item: Change) -> datetime:
        return item.when

    def item_categories(self, item: Change) -> list[str]:
        return [entries.kind_of(item.record)]


class Everything(ChangesFeed):
    title = f"{service_name()}: what was added and changed"

    def link(self) -> str:
        return f"{settings.SITE_URL}{reverse('home')}"

    def feed_url(self, obj: Any) -> str:
        return f"{settings.SITE_URL}{reverse('feeds:everything')}"

    def feed_guid(self, obj: Any) -> str:
        return entries.tag("feed")

    def items(self, obj: Any) -> list[Change]:
        return changes.everywhere()


class OfForce(ChangesFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Force:
        return get_object_or_404(Force, slug=slug)

    def title(self, obj: Force) -> str:
        return f"{obj.name}: what was added and changed"

    def link(self, obj: Force) -> str:
        return f"{settings.SITE_URL}{obj.get_absolute_url()}"

    def feed_url(self, obj: Force) -> str:
        return f"{settings.SITE_URL}{reverse('feeds:force', args=[obj.slug])}"

    def feed_guid(self, obj: Force) -> str:
        return entries.tag("feed", "force", obj.slug)

    def items(self, obj: Force) -> list[Change]:
        return changes.of_force(obj)


class OfList(ChangesFeed):
    """What was last added or changed of what a list's own address gives."""

    def get_object(self, request: HttpRequest, kind: str) -> Asked:
        if kind not in PAGES:
            raise Http404
        wanted = asked(EXPORTS[kind], request.GET, as_at.of(request))
        if wanted.mistakes:
            raise MistakesError("\n".join(wanted.mistakes))
        return wanted

    def title(self, obj: Asked) -> str:
        narrowed = "; ".join(f"{name}: {value}" for name, value in obj.narrowed())
        return entries.plain(f"{obj.export.kind.capitalize()} ({narrowed or 'all'})")

    def link(self, obj: Asked) -> str:
        return obj.address

    def feed_url(self, obj: Asked) -> str:
        return f"{settings.SITE_URL}{reverse('feeds:list', args=[obj.export.kind])}{obj.said}"

    def feed_guid(self, obj: Asked) -> str:
        return entries.tag("feed", obj.export.kind) + obj.said

    def items(self, obj: Asked) -> list[Change]:
        return changes.latest([obj.records])
