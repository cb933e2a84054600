"""Records that are no longer there: a list of them in the admin, to bring them back from."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from hmic_kb.common.history.changes import DELETED
from hmic_kb.common.history.states import key_in

ON_A_PAGE = 50
SAYS = ("summary", "name", "text", "title")  # where a record says what it is about


def last_rows_of_deleted(model: Any) -> QuerySet:
    """The row of the deletion of each record that is not there, the latest first."""
    later = model.history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    deletions = model.history.filter(~Exists(later), history_type=DELETED)
    return deletions.order_by("-history_id")


class DeletedAdmin(admin.ModelAdmin):
    """Each kind of record has a list of those that were deleted, beside that of those there are."""

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        deleted = path(
            "deleted/",
            self.admin_site.admin_view(self.deleted_view),
            name=f"{options.app_label}_{options.model_name}_deleted",
        )
        return [deleted, *super().get_urls()]

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        pages = Paginator(last_rows_of_deleted(self.model), ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        context = self.admin_site.each_context(request) | {
            "title": f"Deleted {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "page": page,
            "deleted": [(row, key_in(row), _says(row)) for row in page],
            "may_bring_back": self.has_add_permission(request),
        }
        return render(request, "admin/deleted_records.html", context)


def _says(row: Any) -> str:
    return next((getattr(row, name) for name in SAYS if getattr(row, name, "")), "")
