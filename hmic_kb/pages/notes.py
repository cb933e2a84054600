"""Data notes: what a reader must know, and of which records."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.views.generic import ListView

from findings.models import (
    DataNote,
    Finding,
    Inspection,
    Judgment,
    Metric,
    Observation,
    Report,
)
from hmic_kb.common.as_at import AsAt, AsAtView
from hmic_kb.common.models import Keyed
from hmic_kb.pages.details import ByReference
from hmic_kb.pages.parts import are_open
from hmic_kb.pages.words import tidy_words, with_words
from recommendations.models import Assessment, Recommendation

# Every kind of record that can carry a note, with what its address needs.
CARRIERS: dict[str, QuerySet[Any]] = {
    "inspections": Inspection.objects.all(),
    "reports": Report.objects.all(),
    "findings": Finding.objects.all(),
    "judgments": Judgment.objects.select_related("report"),
    "metrics": Metric.objects.all(),
    "observations": Observation.objects.select_related("metric"),
    "recommendations": Recommendation.objects.all(),
    "assessments": Assessment.objects.standing().select_related("recommendation"),
}


class ReportsWithNotes(AsAtView, ListView):
    """The reports that have data notes, and how many of each kind."""

    template_name = "findings/data_notes.html"
    context_object_name = "reports"

    def get_queryset(self) -> QuerySet[Report]:
        return self.as_at.known(Report.objects.with_data_notes())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = DataNote.objects.sizes_by("report_id", "kind")
        return super().get_context_data(**kwargs) | {
            "kinds": DataNote.Kind.labels,
            "rows": [{"report": each, "cells": cells(each, numbers)} for each in self.object_list],
        }


class NotesOfReport(ByReference):
    """The data notes on one report, kind by kind."""

    queryset = Report.objects.select_related("force", "inspection")
    template_name = "findings/notes_of_report.html"
    context_object_name = "report"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = list(
            self.object.data_notes.prefetch_related(
                *with_carriers(self.as_at), with_words(self.as_at)
            )
        )
        tidy_words(notes)
        return super().get_context_data(**kwargs) | {
            "kinds": by_kind(notes),
            "are_open": are_open({"notes": notes}),
        }


def with_carriers(as_at: AsAt) -> list[Prefetch]:
    """To prefetch the records that carry notes, as far as they were known."""
    return [Prefetch(kind, as_at.known(records.all())) for kind, records in CARRIERS.items()]


def cells(report: Report, numbers: Mapping[tuple[Any, ...], int]) -> list[dict[str, Any]]:
    """Of each kind of note, how many there are on the report, with where they stand."""
    return [
        {
            "label": kind.label,
            "number": numbers.get((report.pk, kind.value), 0),
            "href": f"{report.notes_url}#{kind.value}",
        }
        for kind in DataNote.Kind
    ]


def by_kind(notes: list[DataNote]) -> list[dict[str, Any]]:
    """The kinds that there are notes of, each with its notes and with what carries them."""
    found = []
    for kind in DataNote.Kind:
        items = [{"note": each, "carriers": carriers(each)} for each in notes if each.kind == kind]
        if items:
            found.append({"id": kind.value, "text": capfirst(kind.label), "notes": items})
    return found


def carriers(note: DataNote) -> list[Keyed]:
    """The records that carry the note, of every kind."""
    return [record for kind in CARRIERS for record in getattr(note, kind).all()]
