"""One report read in its own order, one inspection, and one question across reports."""

from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView

from findings.models import Finding, Inspection, Judgment, Observation, Question, Report
from hmic_kb.pages.trees import by_report, in_line, tree, without_question
from recommendations.models import Assessment, Recommendation


class ByReference(DetailView):
    """A record found by its reference, which addresses write in lower case."""

    slug_field = "ref"
    slug_url_kwarg = "ref"

    def get_object(self, queryset: QuerySet | None = None) -> Model:
        records = self.get_queryset() if queryset is None else queryset
        return get_object_or_404(records, ref=self.kwargs["ref"].upper())


class ReportDetail(ByReference):
    queryset = Report.objects.select_related("force", "inspection", "source").defer("source__text")
    template_name = "findings/report.html"
    context_object_name = "report"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        records = records_of([report])
        questions = report.questions.select_related("inspection")
        nodes = tree(questions, records)
        return super().get_context_data(**kwargs) | {
            "nodes": nodes,
            "parts": [node for node in in_line(nodes) if node.has_records],
            "overall": next(iter(without_question(records["judgments"])), None),
            "loose_recommendations": without_question(records["recommendations"]),
            "loose_observations": without_question(records["observations"]),
            "assessments": Assessment.objects.made_in(report),
            "notes": report.data_notes.all(),
            "totals": {kind: len(listed) for kind, listed in records.items()},
        }


class InspectionDetail(DetailView):
    queryset = Inspection.objects.select_related("follows", "followed_by")
    template_name = "findings/inspection.html"
    context_object_name = "inspection"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inspection = self.object
        reports = list(inspection.reports.with_counts().select_related("force"))
        questions = inspection.questions.select_related("inspection")
        return super().get_context_data(**kwargs) | {
            "reports": reports,
            "nodes": tree(questions, {}),
            "notes": inspection.notes.all(),
        }


class QuestionDetail(DetailView):
    queryset = Question.objects.select_related("inspection", "parent__inspection")
    template_name = "findings/question.html"
    context_object_name = "question"

    def get_object(self, queryset: QuerySet | None = None) -> Question:
        ref = f"{self.kwargs['inspection']}-{self.kwargs['number']}"
        return get_object_or_404(self.get_queryset(), ref=ref)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.object
        reports = list(question.inspection.reports.held().select_related("force", "inspection"))
        asked = set(question.reports.values_list("pk", flat=True))
        # A question is answered by what stands under it, whatever its level.
        branch = Question.objects.under(question)
        answers = by_report(records_of(reports, branch))
        columns = []
        for report in reports:
            nodes = tree(branch, answers.get(report.pk, {}))
            has_records = any(node.has_records for node in nodes)
            columns.append(
                {
                    "report": report,
                    "asked": report.pk in asked,
                    "nodes": nodes,
                    "has_records": has_records,
                }
            )
        return super().get_context_data(**kwargs) | {
            "columns": columns,
            "children": question.children.select_related("inspection"),
        }


def records_of(
    reports: list[Report], questions: QuerySet[Question] | None = None
) -> dict[str, list[Any]]:
    """Judgments, findings, observations and recommendations of reports, in reading order.

    Where questions are given, only what stands under one of them.
    """
    chosen: dict[str, Any] = {"report__in": reports}
    if questions is not None:
        chosen["question__in"] = questions
    today = timezone.localdate()
    return {
        "judgments": list(Judgment.objects.filter(**chosen).for_display()),
        "findings": list(Finding.objects.filter(**chosen).for_display().in_reading_order()),
        "observations": list(Observation.objects.filter(**chosen).for_display()),
        "recommendations": list(
            Recommendation.objects.filter(**chosen).with_statuses(today).for_display()
        ),
    }
