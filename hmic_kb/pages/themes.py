"""One theme across forces and inspections."""

from typing import Any

from django.utils import timezone

from findings.models import Finding, Inspection, Report, Theme
from forces.models import Force
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.grids import columns, theme_across_forces
from recommendations.models import Recommendation


class ThemeDetail(RecordPage):
    queryset = Theme.objects.all()
    template_name = "findings/theme.html"
    context_object_name = "theme"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = self.object
        inspections = list(Inspection.objects.all())
        reports = list(Report.objects.select_related("force", "inspection"))
        with_findings = set(Report.objects.with_findings().values_list("pk", flat=True))
        forces = list(Force.objects.filter(reports__isnull=False).distinct())
        asked = Recommendation.objects.filter(themes=theme)
        counts = Finding.objects.counts_of_theme(theme)
        return super().get_context_data(**kwargs) | {
            "inspections": columns(inspections),
            "rows": theme_across_forces(theme, inspections, forces, reports, with_findings, counts),
            "recommendations": asked.with_statuses(timezone.localdate())
            .for_display()
            .latest_first(),
            "metrics": theme.metrics.with_observation_counts(),
            "as_at": timezone.localdate(),
        }
