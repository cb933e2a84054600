"""All forces, and one of them over time."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.views.generic import ListView

from findings.models import FindingCount, Inspection, Judgment, Observation, Report, Theme
from forces.models import Force
from hmic_kb.common.as_at import AsAtView
from hmic_kb.pages.absences import Place, to_come, without_grade, without_report
from hmic_kb.pages.compared import address
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.grids import columns, theme_by_inspection
from hmic_kb.pages.shortened import Part, shortened
from hmic_kb.pages.trees import by_inspection
from recommendations.models import Recommendation

MOST_REQUESTS, MOST_FIGURES = 60, 240


class ForceList(AsAtView, ListView):
    template_name = "forces/forces.html"

    def get_queryset(self) -> QuerySet[Force]:
        reports = self.as_at.known(Report.objects.select_related("inspection"))
        return Force.objects.prefetch_related(Prefetch("reports", reports))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forces = list(self.object_list)
        return super().get_context_data(**kwargs) | {
            "with_reports": [force for force in forces if force.reports.all()],
            "without_reports": [force for force in forces if not force.reports.all()],
        }


class ForceDetail(RecordPage):
    queryset = Force.objects.all()
    template_name = "forces/force.html"
    context_object_name = "force"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        force = self.object
        known, later = self.as_at.known, to_come(self.as_at)
        inspections = list(known(Inspection.objects.all()))
        held = known(force.reports.select_related("inspection"))
        reports = {report.inspection_id: report for report in held}
        counts = FindingCount.objects.by_theme_and_report(known(force.reports.all()))
        judged = known(Judgment.objects.filter(report__force=force).for_display())
        parts = {
            "recommendations": Part.of(
                known(Recommendation.objects.filter(report__force=force)),
                "report_id",
                most=MOST_REQUESTS,
            ),
            "observations": Part.of(
                known(Observation.objects.filter(force=force)), "report_id", most=MOST_FIGURES
            ),
        }
        asked = parts["recommendations"].records.with_statuses(self.as_at.day).for_display()
        shown = {
            "recommendations": list(asked.latest_first()),
            "observations": list(parts["observations"].records.for_display().latest_first()),
        }
        return super().get_context_data(**kwargs) | {
            "reports": reports,
            "inspections": columns(inspections),
            "judgments": judgments(force, inspections, reports, judged, later),
            "families": theme_by_inspection(
                Theme.objects.all(), inspections, force, reports, counts, later
            ),
            "recommendations": shown["recommendations"],
            "figures": figures_by_report(shown["observations"]),
            "shortened": shortened(parts, shown, force=force.slug),
            "compare": address([force]),
            "as_at": self.as_at.day,
            "is_dated": self.as_at.chosen is not None,
        }


def judgments(
    force: Force,
    inspections: Iterable[Inspection],
    reports: dict[int, Report],
    judged: Iterable[Judgment],
    later: Collection[Place] = (),
) -> list[dict[str, Any]]:
    """For each inspection the report, its overall judgment and its graded questions.

    ``absent`` says why there is no report, ``ungraded`` why there is no grade. ``reports`` maps an
    inspection's id to the force's report; ``later`` is where one was still to be published.
    """
    grouped = by_inspection(judged)
    rows = []
    for inspection in inspections:
        report = reports.get(inspection.pk)
        found = grouped.get(inspection.pk, [])
        overall = next((each for each in found if each.question_id is None), None)
        rows.append(
            {
                "inspection": inspection,
                "report": report,
                "absent": None if report else without_report(inspection, force, later),
                "overall": overall,
                "ungraded": without_grade(inspection, is_judged=overall is not None),
                "graded": [each for each in found if each.question_id and each.grade],
            }
        )
    return rows


def figures_by_report(observations: Iterable[Observation]) -> list[dict[str, Any]]:
    """A force's figures report by report: those set beside a comparator, and the others."""
    grouped: dict[Report, dict[str, list[Observation]]] = {}
    for each in observations:
        lists = grouped.setdefault(each.report, {"compared": [], "others": []})
        lists["compared" if each.comparator_id else "others"].append(each)
    return [{"report": report, **lists} for report, lists in grouped.items()]
