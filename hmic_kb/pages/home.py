"""The home page: what is held, and ways in."""

from collections import Counter
from typing import Any

from django.views.generic import TemplateView

from findings.models import FindingCount, Inspection, Judgment, ObservationCount, Report
from forces.models import Force
from hmic_kb.common.as_at import AsAt, AsAtView
from hmic_kb.pages.absences import to_come
from hmic_kb.pages.grids import columns, force_by_inspection
from recommendations.models import Recommendation
from recommendations.standings import Standings

SHOWN = 5


class Home(AsAtView, TemplateView):
    template_name = "hmic_kb/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known, day = self.as_at.known, self.as_at.day
        overdue = known(Recommendation.objects.overdue(day).select_related("report__force"))
        asked = by_overdue(self.as_at)
        judged = known(Judgment.objects.overall().graded().for_display().latest_first())
        return super().get_context_data(**kwargs) | {
            "totals": totals(self.as_at) | {"recommendations": asked.total()},
            "grid": grid(self.as_at),
            "judgments": judged[:SHOWN],
            "overdue": overdue.by_due_date()[:SHOWN],
            "overdue_count": asked["true"],
            "as_at": day,
        }


def totals(as_at: AsAt) -> dict[str, int]:
    """How much is held and was known, by kind, but for recommendations."""
    reports = as_at.known(Report.objects.all())
    return {
        "reports": as_at.known(Report.objects.held()).count(),
        "findings": FindingCount.objects.number_in(reports),
        "figures": ObservationCount.objects.number_in(reports),
    }


def by_overdue(as_at: AsAt) -> Counter[str]:
    """How many recommendations were known and overdue, ``true``, or not."""
    known = as_at.known(Report.objects.all()).values_list("pk", flat=True)
    wanted = {"report": frozenset(map(str, known))} if as_at.chosen else {}
    return Standings(as_at.day).numbers(wanted, ["overdue"])["overdue"]


def grid(as_at: AsAt) -> dict[str, Any]:
    """Forces down, inspections across: ``rows`` have a report, ``other_rows`` have none yet."""
    inspections = list(as_at.known(Inspection.objects.all()))
    shown = Report.objects.only("ref", "force", "inspection", "holding")
    reports = list(as_at.known(shown))
    grades = dict(Judgment.objects.overall().order_by().values_list("report_id", "grade"))
    with_report = {report.force_id for report in reports}
    forces = sorted(
        Force.objects.all(), key=lambda force: (force.pk not in with_report, force.name)
    )
    rows = force_by_inspection(inspections, forces, reports, grades, to_come(as_at))
    entered = 1 + sum(force.pk in with_report for force in forces)
    return {
        "inspections": columns(inspections),
        "rows": rows[:entered],
        "other_rows": rows[entered:],
    }
