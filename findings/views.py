"""Lists that need nothing but what was found."""

from django.db.models import Prefetch, QuerySet
from django.views.generic import ListView

from findings.filters import FindingFilter, ObservationFilter
from findings.models import Finding, Inspection, Metric, Observation, Report, Theme
from hmic_kb.common.as_at import AsAtView
from hmic_kb.common.lists import FilteredList, PagedList


class FindingList(FilteredList):
    queryset = Finding.objects.all()
    filterset_class = FindingFilter
    template_name = "findings/findings.html"
    context_object_name = "findings"
    noun, plural = "finding", "findings"


class FigureList(FilteredList):
    queryset = Observation.objects.all()
    filterset_class = ObservationFilter
    template_name = "findings/figures.html"
    context_object_name = "figures"
    noun, plural = "figure", "figures"


class InspectionList(AsAtView, ListView):
    template_name = "findings/inspections.html"
    context_object_name = "inspections"

    def get_queryset(self) -> QuerySet[Inspection]:
        reports = self.as_at.known(Report.objects.select_related("force"))
        inspections = Inspection.objects.select_related("follows")
        return self.as_at.known(inspections).prefetch_related(Prefetch("reports", reports))


class ThemeList(AsAtView, ListView):
    template_name = "findings/themes.html"
    context_object_name = "themes"

    def get_queryset(self) -> QuerySet[Theme]:
        return Theme.objects.with_finding_counts(self.as_at.known(Report.objects.all()))


class MetricList(PagedList):
    template_name = "findings/metrics.html"
    context_object_name = "metrics"

    def get_queryset(self) -> QuerySet[Metric]:
        counted = self.as_at.known(Observation.objects.all())
        return self.as_at.known(Metric.objects.with_observation_counts(counted))
