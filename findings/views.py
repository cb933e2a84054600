"""Lists and pages that need nothing but what was found."""

from typing import Any

from django.views.generic import DetailView, ListView

from findings.filters import FindingFilter
from findings.models import DataNote, Finding, Inspection, Metric, Theme
from findings.presenters import by_period
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


class DataNoteList(ListView):
    queryset = DataNote.objects.for_display()
    template_name = "findings/data_notes.html"
    context_object_name = "notes"


class MetricList(PagedList):
    queryset = Metric.objects.with_observation_counts().prefetch_related("themes")
    template_name = "findings/metrics.html"
    context_object_name = "metrics"


class MetricDetail(DetailView):
    queryset = Metric.objects.prefetch_related("themes", "notes")
    template_name = "findings/metric.html"
    context_object_name = "metric"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        observations = list(self.object.observations.for_display().in_time_order())
        return super().get_context_data(**kwargs) | {
            "observations": observations,
            "periods": by_period(observations),
        }
