"""Inspections, what they asked, and their reports, in the admin."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from findings.admin.citing import CitedAdmin, CitedForm
from findings.admin.reading import ReadingAdmin
from findings.models import Inspection, Question, Report, Source
from hmic_kb.common.admin_filters import LookedUp


class ReportForm(CitedForm):
    """A new report is known by name alone until its text is uploaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.holding = Report.Holding.CITED

    def own_report(self) -> Report | None:
        return self.instance if self.instance.pk else None


@admin.register(Inspection)
class InspectionAdmin(CitedAdmin):
    list_display = ("name", "year", "title", "follows")
    list_select_related = ("follows",)
    search_fields = ("name", "slug", "title")


@admin.register(Report)
class ReportAdmin(ReadingAdmin, CitedAdmin):
    form = ReportForm
    list_display = ("ref", "title", "force", "inspection", "holding", "published")
    list_filter = ("holding", "scope", "inspection", ("force", LookedUp))
    list_select_related = ("force", "inspection")
    search_fields = ("ref", "title", "force__name")
    date_hierarchy = "published"
    readonly_fields = (
        *("published_latest", "holding", "source_name", "source_sha256", "source_words"),
        *("its_text", "its_findings"),
    )

    @admin.display(description="findings")
    def its_findings(self, report: Report) -> SafeString | str:
        if not report.pk:
            return "Add them when the report is saved."
        address = reverse("admin:findings_report_in_order", args=[report.pk])
        return format_html('<a href="{}">Read and edit them in order</a>', address)

    @admin.display(description="text")
    def its_text(self, report: Report) -> SafeString | str:
        """The way to the text that is loaded, or to its upload."""
        if not report.pk:
            return "Upload it when the report is saved."
        source = Source.objects.filter(report=report).defer("text").first()
        upload = f"{reverse('admin:findings_source_add')}?report={report.pk}"
        if source is None:
            return format_html('Not loaded here. <a href="{}">Upload it</a>', upload)
        return format_html(
            '<a href="{}">{}</a>, or <a href="{}">upload another edition</a>',
            *(reverse("admin:findings_source_change", args=[source.pk]), source, upload),
        )


@admin.register(Question)
class QuestionAdmin(CitedAdmin):
    list_display = ("ref", "text", "kind", "parent", "inspection")
    list_filter = ("kind", "inspection")
    list_select_related = ("inspection", "parent")
    search_fields = ("ref", "text")
