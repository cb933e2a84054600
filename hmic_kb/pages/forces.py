"""All forces, and one of them over time."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.views.generic import DetailView, ListView

from findings.models import Finding, Inspection, Judgment, Observation, Report, Theme
from findings.presenters import of_forces
from forces.models import Force
from hmic_kb.pages.absences import without_report
from hmic_kb.pages.grids import columns, report_cell, theme_by_inspection
from hmic_kb.pages.trees import by_inspection
from recommendations.models import Recommendation


class ForceList(ListView):
    queryset = Force.objects.all()
    template_name = "forces/forces.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports: dict[int, list[Report]] = {}
        for report in Report.objects.filter(force__isnull=False).select_related("inspection"):
            reports.setdefault(report.force_id, []).append(report)
        rows = [
            {"force": force, "reports": reports.get(force.pk, [])} for force in self.object_list
        ]
        return super().get_context_data(**kwargs) | {
            "with_reports": [row for row in rows if row["reports"]],
            "without_reports": [row["force"] for row in rows if not row["reports"]],
        }


class ForceDetail(DetailView):
    queryset = Force.objects.all()
    template_name = "forces/force.html"
    context_object_name = "force"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        force = self.object
        inspections = list(Inspection.objects.all())
        reports = {
            report.inspection_id: report
            for report in force.reports.select_related("inspection").order_by("published")
        }
        return super().get_context_data(**kwargs) | {
            "reports": list(reports.values()),
            "inspections": columns(inspections),
            "judgments": judgments(force, inspections, reports),
            "families": themes(force, inspections, reports),
            "recommendations": recommendations(force, timezone.localdate()),
            "figures": figures(force),
        }


def judgments(
    force: Force, inspections: list[Inspection], reports: dict[int, Report]
) -> list[dict[str, Any]]:
    """For each inspection: the report with its overall grade, and its graded questions."""
    held = Judgment.objects.filter(report__force=force).for_display()
    grouped = by_inspection(held)
    timeline = []
    for inspection in inspections:
        report = reports.get(inspection.pk)
        found = grouped.get(inspection.pk, [])
        overall = next((each for each in found if each.question_id is None), None)
        cell = (
            report_cell(report, overall)
            if report
            else {"absent": without_report(inspection, force)}
        )
        graded = [each for each in found if each.question_id and each.grade]
        timeline.append(
            {"inspection": inspection, "cell": cell, "report": report, "graded": graded}
        )
    return timeline


def themes(
    force: Force, inspections: list[Inspection], reports: dict[int, Report]
) -> list[dict[str, Any]]:
    counts = Finding.objects.filter(report__force=force).counts_by_theme()
    return theme_by_inspection(Theme.objects.all(), inspections, force, reports, counts)


def recommendations(force: Force, as_at: date) -> list[Recommendation]:
    """What the force was told to do, with its status, the latest report first."""
    asked = Recommendation.objects.filter(report__force=force)
    return list(asked.with_statuses(as_at).for_display().latest_first())


def figures(force: Force) -> list[Observation]:
    """The force's figures that a report sets beside a comparator, the latest report first."""
    observed = Observation.objects.filter(force=force, comparator__isnull=False)
    return of_forces(observed.for_display().latest_first())
