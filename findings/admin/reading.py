"""The findings of a report in the order in which it is read, each with its words, to be edited."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path

from findings.admin.rows import FindingRow, rows, settle
from findings.models import Finding, Passage, Report, Theme
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.history.acting import as_seen
from hmic_kb.common.history.admin import ASK_WHY, WHY, asks_why
from hmic_kb.common.numbers import number_in

A_PAGE = 25


def in_order(report: Report) -> QuerySet[Finding]:
    """With all that a row shows, in a constant number of queries."""
    words = Passage.objects.with_quoted().select_related("report").order_by("at")
    return (
        Finding.every.filter(report=report)
        .by_question()
        .select_related("report__inspection", "question")
        .prefetch_related(Prefetch("themes", Theme.every.all()), Prefetch("passages", words))
    )


class ReadingAdmin(admin.ModelAdmin):
    """The admin of reports, with a page that has a report's findings in order."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.in_order_view)
        own = path("<int:pk>/findings/", page, name="findings_report_in_order")
        return [own, *super().get_urls()]

    @property
    def findings_admin(self) -> admin.ModelAdmin:
        return self.admin_site._registry[Finding]

    def in_order_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page of findings as rows; a POST with a reason saves those that were changed."""
        report = get_object_or_404(Report.every.select_related("inspection"), pk=pk)
        if not self.findings_admin.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            numbers = in_order(report).values_list("pk", flat=True)
            page = Paginator(numbers, A_PAGE).get_page(request.GET.get("page"))
            on_page = in_order(report).filter(pk__in=list(page.object_list))
            # Asked before they are read, so that a change in between is told of, not missed.
            seen = as_seen(Finding.every.filter(pk__in=list(page.object_list)))
            return self._show(request, report, rows(on_page), seen, page=page)
        if not self.findings_admin.has_change_permission(request):
            raise PermissionDenied
        why = request.POST.get(WHY, "").strip()
        with recorded(way=Way.ADMIN, by=request.user, why=why):
            sent = [number_in(each) for each in request.POST.getlist("rows")]
            found = rows(in_order(report).filter(pk__in=sent[:A_PAGE]), request.POST)
            gone = set(sent) - {row.instance.pk for row in found}
            typed = [request.POST.get(f"row-{each}-summary", "") for each in gone]
            may_save = settle(found, request.POST.get("seen", ""))
            to_be_saved = [row for row in found if row.is_to_be_saved]
            are_public = any(asks_why(row.instance) for row in to_be_saved)
            asked = ASK_WHY if are_public and not why else ""
            if not may_save or asked or typed:
                seen = as_seen(row.instance for row in found)
                return self._show(request, report, found, seen, ask_why=asked, gone=typed)
            for row in to_be_saved:
                self._save(request, row)
        number = len(to_be_saved)
        done = f"Changed {number} finding{'' if number == 1 else 's'}." if number else "No change."
        self.message_user(request, done, messages.SUCCESS if number else messages.INFO)
        return redirect(request.get_full_path())

    def _save(self, request: HttpRequest, row: FindingRow) -> None:
        if not self.findings_admin.has_change_permission(request, row.instance):
            raise PermissionDenied
        row.save()

    def _show(
        self,
        request: HttpRequest,
        report: Report,
        shown: list[FindingRow],
        seen: str,
        **more: Any,
    ) -> HttpResponse:
        for row in shown:
            row.may_change = self.findings_admin.has_change_permission(request, row.instance)
        context = self.admin_site.each_context(request) | {
            "title": f"Findings of {report.ref} in order",
            "opts": self.opts,
            "report": report,
            "rows": shown,
            "seen": seen,
            "why": request.POST.get(WHY, ""),
            "may_add": self.findings_admin.has_add_permission(request),
            "may_change": any(row.may_change for row in shown),
            "next_ref": Finding.every.next_ref(report),
            "media": self.media,
        }
        return render(request, "admin/findings/report/findings.html", context | more)
