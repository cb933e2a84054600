"""The admin of records whose history is kept: every edit says whose it is and why."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.text import capfirst

from hmic_kb.common.history.acting import versions_since, what_happened
from hmic_kb.common.history.changes import DELETED, recorded
from hmic_kb.common.history.clash_admin import ClashAdmin
from hmic_kb.common.history.clash_forms import OPENED, ClashForm
from hmic_kb.common.history.deleted import DeletedAdmin
from hmic_kb.common.history.differences import differences, versions
from hmic_kb.common.history.reverting import revert
from hmic_kb.common.history.ways import Way
from hmic_kb.common.looked_up import LookedUpOne, LookedUpSeveral
from hmic_kb.common.numbers import number_in

WHY = "why"
LATER = "Nothing was done: the record was changed while you had this page open."
ASK_WHY = "Say in a few words why. The reason is kept in the record's history."


class RecordedForm(ClashForm):
    """A form that asks for the reason of a change."""

    why = forms.CharField(
        label="Reason for the change",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Such as: deadline corrected. Readers see it on the record's page.",
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_changed = asks_why(self.instance) and set(self.changed_data) - {WHY}
        if is_changed and not self.cleaned_data.get(WHY):
            self.add_error(WHY, ASK_WHY)
        return cleaned


class RecordedAdmin(ClashAdmin, DeletedAdmin):
    form = RecordedForm
    list_per_page = 50
    # What counts every record at each look is not for a million of them.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @property
    def media(self) -> forms.Media:
        """With what boxes need in which filters and fields are looked up."""
        looking_up = AutocompleteSelect(None, self.admin_site).media
        # Named twice, for what names the boxes has to come after what draws them.
        naming = ["admin/js/autocomplete.js", "site/looked_up.js"]
        return super().media + looking_up + forms.Media(css={"all": ["site/cited.css"]}, js=naming)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LookedUpOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LookedUpSeveral(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """A reason is asked of those who change a record, not of those who add or look at one."""
        fields = [name for name in super().get_fields(request, obj) if name != WHY]
        asked = asks_why(obj) and self.has_change_permission(request, obj)
        return [*fields, WHY] if asked else fields

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        version = path(
            "<path:object_id>/history/<int:number>/",
            self.admin_site.admin_view(self.version_view),
            name=f"{options.app_label}_{options.model_name}_version",
        )
        return [version, *super().get_urls()]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _recorded(request):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _recorded(request):
            return super().changelist_view(request, *args, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Records are deleted one by one, each with its reason."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        record = self.get_object(request, unquote(object_id))
        if request.method == "POST" and asks_why(record) and not _why(request):
            self.message_user(request, f"It was not deleted. {ASK_WHY}", messages.ERROR)
            return redirect(request.get_full_path())
        with _recorded(request):
            return super().delete_view(request, object_id, *args, **kwargs)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """A deleted record is in no list but that of the deleted, so its history is named."""
        history = format_html(
            '<a href="{}">See its history</a>, where it can be brought back.',
            self._page_of("history", obj_id),
        )
        self.message_user(request, history, messages.INFO)
        return super().response_delete(request, obj_display, obj_id)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        rows = list(self._rows(object_id))
        record = self.get_object(request, unquote(object_id))
        if not rows and record is None:
            raise Http404(f"There is no {self.model._meta.verbose_name} {object_id}.")
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = self._context(request, record or rows[0].history_object, rows)
        context |= {
            "title": f"History of {context['name']}",
            "versions": versions(rows),
            "may_revert": self._may_revert(request, record, rows[0] if rows else None),
            "is_there": record is not None,
        }
        return render(request, "admin/record_history.html", context)

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """What going back to a version would change; a POST with a reason does it."""
        row = get_object_or_404(self._rows(object_id), history_id=number)
        record = self.get_object(request, unquote(object_id))
        if not self._may_revert(request, record, row):
            raise PermissionDenied
        wrong: list[str] = []
        if request.method == "POST":
            wrong = self._revert(request, row)
            if not wrong:
                return redirect(self._page_of("change", row.id))
        rows = list(self._rows(object_id)[:1])
        context = self._context(request, record or row.history_object, rows)
        context |= {
            "title": f"Go back to an earlier version of {context['name']}",
            "version": versions([row])[0],
            "is_gone": record is None,
            "differences": differences(rows[0], row),
            "why": _why(request),
            "wrong": wrong,
            OPENED: rows[0].history_id,
        }
        return render(request, "admin/record_version.html", context)

    def _revert(self, request: HttpRequest, row: Any) -> list[str]:
        """Go back, or say what is in the way."""
        if not _why(request):
            return [ASK_WHY]
        try:
            with _recorded(request):
                self._refuse_later(request, row)
                record = revert(row, by=request.user, way=Way.ADMIN, why=_why(request))
        except ValidationError as error:
            return _sentences(error)
        self.message_user(request, f"{record} is again as it was.", messages.SUCCESS)
        return []

    def _refuse_later(self, request: HttpRequest, row: Any) -> None:
        """Raises ValidationError where the record is not as the page that asked compared it."""
        opened = number_in(request.POST.get(OPENED, ""))
        if since := versions_since(self.model, row.id, opened):
            happened = what_happened(since[0])
            raise ValidationError(f"{LATER} It {happened} See below what going back changes now.")

    def _may_revert(self, request: HttpRequest, record: Any, row: Any) -> bool:
        """What is gone comes back as it was: one who could not change it does not bring it back."""
        if record is None:
            was = row.instance if row else None
            return self.has_add_permission(request) and self.has_change_permission(request, was)
        return self.has_change_permission(request, record)

    def _context(self, request: HttpRequest, record: Any, rows: list[Any]) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "object": record,
            "name": str(record),
            "object_id": record.pk,
            "was_deleted": bool(rows) and rows[0].history_type == DELETED,
        }


def asks_why(record: Any) -> bool:
    """Whether a change of the record is to have a reason: not while nobody else sees it."""
    return bool(record and record.pk) and not getattr(record, "is_draft", False)


def _why(request: HttpRequest) -> str:
    return request.POST.get(WHY, "").strip()


def _recorded(request: HttpRequest) -> AbstractContextManager:
    """A page that is only looked at opens no transaction."""
    if request.method != "POST":
        return nullcontext()
    return recorded(way=Way.ADMIN, by=request.user, why=_why(request))


def _sentences(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        message if name == "__all__" else f"{capfirst(name.replace('_', ' '))}: {message}"
        for name, messages_of_field in error.message_dict.items()
        for message in messages_of_field
    ]
