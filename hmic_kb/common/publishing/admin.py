"""Drafts in the admin: who may change them, how they will look, and publishing them."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hmic_kb.common.history.admin import RecordedAdmin
from hmic_kb.common.numbers import number_in
from hmic_kb.common.preview import as_readers_will_see, drawn
from hmic_kb.common.publishing.publish import NotPublishedError, may_publish, publish, tried
from hmic_kb.common.publishing.together import Together, with_all_its_drafts

MOST = 100  # records chosen on a list
TOO_MANY = f"Choose at most {MOST} records to publish together; a report takes all its own with it."
NO_DRAFTS = "None of these is a draft: they are published already."


class DraftFilter(admin.SimpleListFilter):
    title = "draft or published"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("draft", "Draft"), ("published", "Published")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        states = {"draft": True, "published": False}
        value = self.value()
        return queryset.filter(is_draft=states[value]) if value in states else queryset


class PublishingAdmin(RecordedAdmin):
    """A draft is changed by editors; a published record by those who may publish."""

    actions = ["publish_chosen"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(may_publish(self.model))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_open = obj is None or obj.is_draft or self.has_publish_permission(request)
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing public is lost with a draft: whoever may change it may delete it."""
        if obj is not None and obj.is_draft:
            return self.has_change_permission(request, obj)
        return super().has_delete_permission(request, obj)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        first, *others = super().get_list_display(request)
        return [first, "state", *others]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [DraftFilter, *super().get_list_filter(request)]

    @admin.display(description="state", ordering="is_draft")
    def state(self, record: Any) -> SafeString | str:
        if record.is_draft:
            return format_html('<span class="draft-tag">{}</span>', "Draft")
        return "published"

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}"
        site = self.admin_site
        return [
            path("publish/", site.admin_view(self.publish_view), name=f"{name}_publish"),
            path("<int:pk>/preview/", site.admin_view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["may_publish"] = self.has_publish_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """A draft has no page yet, but a preview of it."""
        if obj is not None and obj.is_draft and hasattr(obj, "get_absolute_url"):
            return self._page_of("preview", obj.pk)
        return super().get_view_on_site_url(obj)

    @admin.action(description="Publish the chosen drafts", permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        drafts = queryset.filter(is_draft=True).order_by("pk").values_list("pk", flat=True)
        ids = list(drafts[: MOST + 1])
        if not 0 < len(ids) <= MOST:
            self.message_user(request, TOO_MANY if ids else NO_DRAFTS, messages.ERROR)
            return None
        return redirect(f"{self._page_of('publish')}?{urlencode({'id': ids}, doseq=True)}")

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """What is to be published and what is in the way; a POST publishes it."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        chosen = self._chosen(request)
        wanted = self._wanted(request, chosen)
        why = request.POST.get("why", "").strip()
        if request.method == "POST":
            wrong = self._publish(request, wanted, why)
            if not (wrong.problems or wrong.doubts):
                return redirect(self._after(chosen))
        else:
            wrong = tried(wanted, by=request.user)
        context = self.admin_site.each_context(request) | {
            "title": "Publish drafts",
            "opts": self.opts,
            "chosen": chosen,
            "wanted": _by_kind(wanted),
            "number": len(wanted),
            "seen": wanted.as_seen,
            "more": self._more(request, chosen),
            "wrong": wrong,
            "why": why,
        }
        return render(request, "admin/publish.html", context)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page of a draft as visitors would see it if it were published now."""
        record = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if not hasattr(record, "get_absolute_url"):
            raise Http404("Records of this kind have no page of their own.")
        if not record.is_draft:
            return redirect(record.get_absolute_url())
        with as_readers_will_see(record):
            return drawn(request, record, form=self._page_of("change", record.pk))

    def _chosen(self, request: HttpRequest) -> list[Any]:
        ids = [number_in(each) for each in request.GET.getlist("id")[:MOST]]
        chosen = list(self.model.every.filter(pk__in=ids))
        if not chosen:
            raise Http404("There is no such record.")
        return chosen

    def _wanted(self, request: HttpRequest, chosen: list[Any]) -> Together:
        if "all" in request.GET and len(chosen) == 1:
            return with_all_its_drafts(chosen[0])
        return Together(chosen)

    def _more(self, request: HttpRequest, chosen: list[Any]) -> str:
        """The address at which one record is published with all its drafts, if it has any."""
        if "all" in request.GET or len(chosen) > 1 or len(with_all_its_drafts(chosen[0])) == 1:
            return ""
        return f"?{urlencode({'id': chosen[0].pk, 'all': 1})}"

    def _publish(self, request: HttpRequest, wanted: Together, why: str) -> NotPublishedError:
        try:
            publish(wanted, by=request.user, why=why, seen=request.POST.get("seen"))
        except NotPublishedError as error:
            return error
        number = len(wanted)
        said = f"{number} records are published." if number > 1 else "The record is published."
        self.message_user(request, said, messages.SUCCESS)
        return NotPublishedError([], [])

    def _after(self, chosen: Iterable[Any]) -> str:
        first, *others = chosen
        return self._page_of("changelist") if others else self._page_of("change", first.pk)


def _by_kind(wanted: Together) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The records by the name of their kind, each with name, summary and form."""
    return [
        (
            str(model._meta.verbose_name_plural),
            [(str(each), getattr(each, "summary", ""), _form_of(each)) for each in own.values()],
        )
        for model, own in wanted.by_model.items()
    ]


def _form_of(record: Any) -> str:
    options = record._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
