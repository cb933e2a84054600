"""What the page of one record has in common with every other."""

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import DetailView

from findings.models import Inspection, Metric, Publication, Question, Report, Term
from findings.models.report import ReportQuerySet
from findings.models.reported import ReportedRecord
from hmic_kb.common.as_at import AsAtView
from hmic_kb.common.history.differences import Version, versions


class NotYetPublishedError(Exception):
    """The record was not known at the day that the reader chose."""

    def __init__(self, record: Model, report: Report | None) -> None:
        super().__init__(record, report)
        self.record = record
        self.report = report


class RecordPage(AsAtView, DetailView):
    """A record with its permanent address, in full, as ``address``, and its ``history``."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except NotYetPublishedError as error:
            context = {"record": error.record, "report": error.report, "as_at": self.as_at.day}
            return render(request, "not_yet_published.html", context, status=404)

    def get_object(self, queryset: QuerySet | None = None) -> Model:
        record = self.find(queryset)
        if self.as_at.chosen:
            refuse_later(record, self.as_at.chosen)
        return record

    def find(self, queryset: QuerySet | None) -> Model:
        """The record that the address names. Raises Http404."""
        return super().get_object(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.as_at.address(self.object.get_absolute_url())
        return super().get_context_data(**kwargs) | {
            "address": self.request.build_absolute_uri(address),
            "history": self.history,
        }

    def history(self) -> list[Version]:
        """What became of the record here since it was published; the latest first."""
        return versions(list(self.object.history.filter(is_draft=False)))


class ByReference(RecordPage):
    """A record found by its reference, which addresses write in lower case."""

    def find(self, queryset: QuerySet | None) -> Model:
        return get_object_or_404(self.get_queryset(), ref=self.kwargs["ref"].upper())


def refuse_later(record: Model, day: date) -> None:
    """Raises NotYetPublishedError for what no report published by that day makes known."""
    reports = telling_of(record)
    if reports is not None and not reports.published_by(day).exists():
        raise NotYetPublishedError(record, reports.order_by("published_latest").first())


def telling_of(record: Model) -> ReportQuerySet | None:
    """The reports through which a record is known; none where it needs none, as a force."""
    match record:
        case ReportedRecord():
            return Report.objects.filter(pk=record.report_id)
        case Report():
            return Report.objects.filter(pk=record.pk)
        case Inspection():
            return Report.objects.filter(inspection=record)
        case Question():
            return Report.objects.filter(inspection=record.inspection_id)
        case Metric():
            return Report.objects.filter(pk__in=record.observations.values("report"))
        case Term() if record.report_id:
            return Report.objects.filter(pk=record.report_id)
        case Publication():
            return Report.objects.filter(publications=record)
        case _:
            return None
