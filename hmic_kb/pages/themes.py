"""One theme across forces and inspections."""

from typing import Any

from django.utils import timezone
from django.views.generic import DetailView

from findings.models import Finding, Inspection, Report, Theme
from forces.models import Force
from hmic_kb.pages.grids import columns, theme_across_forces
from recommendations.models import Recommendation


class ThemeDetail(DetailView):
    queryset = Theme.objects.all()
    template_name = "findings/theme.html"
    context_object_name = "theme"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = self.object
        inspections = list(Inspection.objects.all())
        reports = list(
            Report.objects.knowing_whether_it_has_findings().select_related("inspection")
        )
        forces = Force.objects.filter(reports__isnull=False).distinct()
        asked = Recommendation.objects.filter(themes=theme)
        counts = Finding.objects.counts_of_theme(theme)
        return super().get_context_data(**kwargs) | {
            "inspections": columns(inspections),
            "rows": theme_across_forces(theme, inspections, list(forces), reports, counts),
            "recommendations": asked.with_statuses(timezone.localdate())
            .for_display()
            .latest_first(),
            "metrics": theme.metrics.all(),
        }
