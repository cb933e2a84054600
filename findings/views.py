"""Lists that need nothing but what was found."""

from django.views.generic import ListView

from findings.filters import FindingFilter
from findings.models import Finding, Inspection, Metric, Theme
from hmic_kb.common.lists import FilteredList, PagedList


class FindingList(FilteredList):
    queryset = Finding.objects.for_display().in_reading_order()
    filterset_class = FindingFilter
    template_name = "findings/findings.html"
    context_object_name = "findings"


class InspectionList(ListView):
    queryset = Inspection.objects.select_related("follows").prefetch_related("reports__force")
    template_name = "findings/inspections.html"
    context_object_name = "inspections"


class ThemeList(ListView):
    queryset = Theme.objects.with_finding_counts()
    template_name = "findings/themes.html"
    context_object_name = "themes"


class MetricList(PagedList):
    queryset = Metric.objects.with_observation_counts()
    template_name = "findings/metrics.html"
    context_object_name = "metrics"
