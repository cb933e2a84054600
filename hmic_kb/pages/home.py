"""The home page: what is held, and ways in."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from findings.models import Finding, Inspection, Judgment, Observation, Report
from forces.models import Force
from hmic_kb.pages.grids import columns, force_by_inspection
from recommendations.models import Recommendation

SHOWN = 5


class Home(TemplateView):
    template_name = "hmic_kb/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        overdue = Recommendation.objects.overdue(today).for_display().by_due_date()
        judged = Judgment.objects.overall().graded().for_display().latest_first()
        return super().get_context_data(**kwargs) | {
            "totals": totals(),
            "grid": grid(),
            "judgments": judged[:SHOWN],
            "overdue": overdue[:SHOWN],
            "overdue_count": overdue.count(),
            "as_at": today,
        }


def totals() -> dict[str, int]:
    """How much is held, by kind."""
    return {
        "reports": Report.objects.held().count(),
        "findings": Finding.objects.count(),
        "figures": Observation.objects.count(),
        "recommendations": Recommendation.objects.count(),
    }


def grid() -> dict[str, Any]:
    """Forces down, inspections across: ``rows`` have a report, ``other_rows`` have none yet."""
    inspections = list(Inspection.objects.all())
    reports = list(Report.objects.select_related("force", "inspection"))
    overall = {each.report_id: each for each in Judgment.objects.overall()}
    with_report = {report.force_id for report in reports}
    forces = sorted(
        Force.objects.all(), key=lambda force: (force.pk not in with_report, force.name)
    )
    rows = force_by_inspection(inspections, forces, reports, overall)
    entered = 1 + sum(force.pk in with_report for force in forces)
    return {
        "inspections": columns(inspections),
        "rows": rows[:entered],
        "other_rows": rows[entered:],
    }
