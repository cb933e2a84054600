"""The loaded texts of the reports, in the admin: uploaded, looked at, then taken."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString

from findings.coverage import coverage
from findings.models import Passage, Report, Source
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.history.admin import RecordedAdmin
from hmic_kb.common.reading import Read
from hmic_kb.loading import uploads
from hmic_kb.loading.sources import citing, load_copy
from hmic_kb.loading.upload_forms import TakeForm, UploadForm
from hmic_kb.loading.uploads import Upload

MOST_LOST_SHOWN = 20
STATUSES = (Passage.Status.EXACT, Passage.Status.MOVED, Passage.Status.MISSING)
FORGOTTEN = "That upload is no longer kept. Upload the file again."


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    """A source is uploaded whole, and replaced whole: nothing of it is edited."""

    list_display = ("report", "file_name", "kind", "words", "loaded_at")
    list_filter = ("kind",)
    list_select_related = ("report",)
    search_fields = ("report__ref", "report__title", "file_name")
    date_hierarchy = "loaded_at"
    fields = ("report", "file_name", "kind", "words", "sha256", "loaded_at", "passages")
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def view_on_site(self, source: Source) -> str:
        return source.report.get_absolute_url()

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        uncited = path("<int:pk>/uncited/", guarded(self.uncited), name="findings_source_uncited")
        take = path(
            "add/<int:report>/<slug:sha256>/",
            guarded(self.take_view),
            name="findings_source_take",
        )
        return [uncited, take, *super().get_urls()]

    @admin.display(description="passages")
    def passages(self, source: Source) -> SafeString:
        """How many of each status, and the way to what no record cites."""
        cited = source.report.cited_passages
        context = {"source": source, "counts": _counts(cited.values_list("status", flat=True))}
        return render_to_string("admin/findings/source/_passages.html", context)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A file is uploaded, read and kept; then it is looked at before it is taken."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = request.GET.get("report", "")
        form = UploadForm(
            request.POST or None, request.FILES or None, initial={"report": given or None}
        )
        if request.method == "POST" and form.is_valid():
            uploads.keep(form.cleaned_data["file"].name, form.copy)
            report = form.cleaned_data["report"]
            return redirect("admin:findings_source_take", report.pk, form.copy.sha256)
        context = self._page(request, "Upload the text of a report") | {"form": form}
        return render(request, "admin/findings/source/upload.html", context)

    def take_view(self, request: HttpRequest, report: int, sha256: str) -> HttpResponse:
        """What an upload is and what taking it does; a POST takes it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        about = get_object_or_404(Report.every.all(), pk=report)
        try:
            name, copy = uploads.opened(sha256)
        except FileNotFoundError:
            self.message_user(request, FORGOTTEN, messages.WARNING)
            return redirect("admin:findings_source_add")
        if request.method != "POST":
            upload = _upload(about, name, copy)
            return self._look(request, upload, TakeForm(upload=upload))
        with recorded(way=Way.ADMIN, by=request.user, why=request.POST.get("why", "").strip()):
            upload = _upload(about, name, copy)
            form = TakeForm(request.POST, upload=upload)
            if not form.is_valid():
                return self._look(request, upload, form)
            loaded = load_copy(about, name, copy, timezone.now())
        uploads.forget(sha256)
        self.message_user(request, f"Loaded {name} as the text of {about.ref}.")
        return redirect("admin:findings_source_change", loaded.source.pk)

    def _look(self, request: HttpRequest, upload: Upload, form: TakeForm) -> HttpResponse:
        shown = upload.lost[:MOST_LOST_SHOWN]
        cited_by = citing(shown)
        context = self._page(request, f"{upload.file_name} as the text of {upload.report.ref}")
        context |= {
            "upload": upload,
            "form": form,
            "counts": _counts(each.status for each in upload.passages),
            "lost": [{"passage": each, "cited_by": cited_by[each.pk]} for each in shown],
            "more_lost": len(upload.lost) - len(shown),
        }
        return render(request, "admin/findings/source/take.html", context)

    def uncited(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The paragraphs of a loaded report that no record cites, in the order of the text."""
        source = get_object_or_404(Source.objects.select_related("report"), pk=pk)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        (found,) = coverage(Source.objects.filter(pk=pk))
        context = self._page(request, f"Paragraphs of {source.report.ref} that no record cites")
        context |= {
            "source": source,
            "coverage": found,
            "words": [source.text[start:end] for start, end in found.uncited],
        }
        return render(request, "admin/findings/source/uncited.html", context)

    def _page(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts}


def _upload(report: Report, file_name: str, copy: Read) -> Upload:
    return Upload(report, file_name, copy, Source.objects.filter(report=report).first())


def _counts(statuses: Iterable[str]) -> list[tuple[Passage.Status, int]]:
    """How many passages of each status there are, of those that a loaded text can give."""
    numbers = Counter(statuses)
    return [(status, numbers[status]) for status in STATUSES]
