"""One theme across forces and inspections."""

from typing import Any

from findings.models import FindingCount, Inspection, Observation, Report, Theme
from forces.models import Force
from hmic_kb.pages.absences import to_come
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.grids import columns, theme_across_forces
from hmic_kb.pages.shortened import Part, shortened
from recommendations.models import Recommendation

MOST_REQUESTS = 100


class ThemeDetail(RecordPage):
    queryset = Theme.objects.all()
    template_name = "findings/theme.html"
    context_object_name = "theme"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = self.object
        known = self.as_at.known
        inspections = list(known(Inspection.objects.all()))
        reports = list(known(Report.objects.select_related("force", "inspection")))
        with_findings = set(Report.objects.with_findings().values_list("pk", flat=True))
        forces = list(Force.objects.filter(pk__in=Report.objects.values("force")))
        later = to_come(self.as_at)
        asked = Part.of(
            known(Recommendation.objects.filter(themes=theme)),
            "report__inspection_id",
            most=MOST_REQUESTS,
        )
        requests = list(asked.records.with_statuses(self.as_at.day).for_display().latest_first())
        counts = FindingCount.objects.on_theme_by_report(theme, known(Report.objects.all()))
        counted = known(Observation.objects.all())
        return super().get_context_data(**kwargs) | {
            "inspections": columns(inspections),
            "rows": theme_across_forces(
                theme, inspections, forces, reports, with_findings, counts, later
            ),
            "recommendations": requests,
            "shortened": shortened(
                {"recommendations": asked}, {"recommendations": requests}, theme=theme.slug
            ),
            "metrics": known(theme.metrics.with_observation_counts(counted)),
            "as_at": self.as_at.day,
        }
