"""One report read in its own order, one inspection, and one question across reports."""

import re
from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from findings.models import (
    Finding,
    FindingCount,
    Inspection,
    Judgment,
    Observation,
    Question,
    Report,
)
from findings.models.reported import NATIONAL
from hmic_kb.common.as_at import AsAt
from hmic_kb.pages.compared import address_of_all
from hmic_kb.pages.details import ByReference, RecordPage
from hmic_kb.pages.grids import polarities
from hmic_kb.pages.parts import are_open
from hmic_kb.pages.shortened import MOST_CARDS, Part, shortened
from hmic_kb.pages.trees import by_report, in_line, outside, tree
from hmic_kb.pages.words import tidy_words, with_notes, with_words
from recommendations.models import Assessment, Recommendation


class ReportDetail(ByReference):
    template_name = "findings/report.html"
    context_object_name = "report"

    def get_queryset(self) -> QuerySet[Report]:
        reports = Report.objects.select_related("force", "inspection", "source")
        return reports.defer("source__text").prefetch_related(
            with_notes(self.as_at), with_words(self.as_at)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        parts = parts_of([report])
        records = records_of(parts, [report], self.as_at)
        tidy_words([report, *records["judgments"]])
        itself = Report.objects.filter(pk=report.pk)
        numbers = FindingCount.objects.by_report_and_question(itself).get(report.pk, {})
        nodes = tree(Question.objects.in_the_order_of(report), records, numbers)
        overall = (each for each in records["judgments"] if each.question_id is None)
        return super().get_context_data(**kwargs) | {
            "nodes": [node for node in nodes if node.has_records],
            "parts": [node for node in in_line(nodes) if node.has_records],
            "overall": next(overall, None),
            "are_open": are_open(records),
            "loose": outside(nodes, records),
            "counts": polarities(report, sum(map(Counter, numbers.values()), Counter())),
            "shortened": shortened(
                parts,
                records,
                force=report.force.slug if report.force else NATIONAL,
                inspection=report.inspection.slug,
            ),
            "assessments": self.as_at.known(Assessment.objects.made_in(report)),
            "data_notes": report.data_notes.all(),
            "totals": {kind: len(listed) for kind, listed in records.items()},
        }


class InspectionDetail(RecordPage):
    template_name = "findings/inspection.html"
    context_object_name = "inspection"

    def get_queryset(self) -> QuerySet[Inspection]:
        return Inspection.objects.select_related("follows").prefetch_related(
            with_notes(self.as_at), with_words(self.as_at)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inspection = self.object
        tidy_words([inspection])
        questions = inspection.questions.select_related("inspection")
        reports = self.as_at.known(inspection.reports.with_counts().select_related("force"))
        following = self.as_at.known(Inspection.objects.filter(follows=inspection))
        return super().get_context_data(**kwargs) | {
            "followed_by": following.first(),
            "reports": reports,
            "compare": address_of_all(inspection, reports),
            "nodes": tree(questions, {}),
        }


class QuestionDetail(RecordPage):
    queryset = Question.objects.select_related("inspection", "parent__inspection")
    template_name = "findings/question.html"
    context_object_name = "question"

    def find(self, queryset: QuerySet | None) -> Question:
        ref = f"{self.kwargs['inspection']}-{self.kwargs['number']}"
        # PostgreSQL refuses some characters that an address can hold.
        if not re.fullmatch(Question.ref_pattern, ref):
            raise Http404
        return get_object_or_404(self.get_queryset(), ref=ref)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.object
        of_inspection = question.inspection.reports.select_related("force", "inspection")
        reports = list(self.as_at.known(of_inspection))
        held = [report for report in reports if report.is_held]
        branch = list(Question.objects.under(question))
        parts = parts_of(held, branch)
        records = records_of(parts, held, self.as_at, branch)
        return super().get_context_data(**kwargs) | {
            "columns": side_by_side(question, held, branch, records),
            "are_open": are_open(records),
            "shortened": shortened(parts, records, question=question.ref),
            "compare": address_of_all(question.inspection, reports),
            "cited": [report for report in reports if not report.is_held],
            "children": question.children.select_related("inspection"),
        }


def side_by_side(
    question: Question, reports: list[Report], branch: list[Question], given: dict[str, list[Any]]
) -> list[dict[str, Any]]:
    """What each report answers to the question and to those under it, which are its ``branch``."""
    asked = set(question.reports.values_list("pk", flat=True))
    answers = by_report(given)
    numbers = FindingCount.objects.by_report_and_question(question.inspection.reports.all())
    columns = []
    for report in reports:
        records = answers.get(report.pk, {})
        nodes = tree(branch, records, numbers.get(report.pk, {}))
        parts = [node for node in in_line(nodes) if node.has_records]
        found = sum((node.numbers_below for node in nodes), Counter[str]())
        columns.append(
            {
                "report": report,
                "asked": report.pk in asked or bool(parts),
                "parts": parts,
                "counts": polarities(report, found, question=question.ref),
            }
        )
    return columns


def parts_of(reports: list[Report], questions: list[Question] | None = None) -> dict[str, Part]:
    """What of the reports a page has room for; of the questions alone, where they are given."""
    chosen: dict[str, Any] = {"report__in": reports}
    if questions is not None:
        chosen["question__in"] = questions
    kinds: dict[str, Any] = {
        "findings": Finding,
        "observations": Observation,
        "recommendations": Recommendation,
    }
    return {
        kind: Part.of(model.objects.filter(**chosen), "report_id", "question_id", most=MOST_CARDS)
        for kind, model in kinds.items()
    }


def records_of(
    parts: dict[str, Part],
    reports: list[Report],
    as_at: AsAt,
    questions: list[Question] | None = None,
) -> dict[str, list[Any]]:
    """These parts in reading order, and the judgments of the reports, or of the questions."""
    judged = Judgment.objects.filter(report__in=reports)
    if questions is not None:
        judged = judged.filter(question__in=questions)
    found, observed, asked = (
        parts[kind].records for kind in ("findings", "observations", "recommendations")
    )
    return {
        "judgments": list(
            judged.for_display().prefetch_related(with_notes(as_at), with_words(as_at))
        ),
        "findings": list(found.for_display().in_reading_order()),
        "observations": list(observed.for_display()),
        "recommendations": list(asked.with_statuses(as_at.day).for_display()),
    }
