"""Data notes: what a reader must know, and of which records."""

from typing import Any

from django.db.models import Prefetch, QuerySet
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


class DataNoteList(AsAtView, ListView):
    template_name = "findings/data_notes.html"

    def get_queryset(self) -> QuerySet[DataNote]:
        notes = self.as_at.known(DataNote.objects.select_related("report"))
        return notes.prefetch_related(*with_carriers(self.as_at), with_words(self.as_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = list(self.object_list)
        tidy_words(notes)
        return super().get_context_data(**kwargs) | {
            "notes": [{"note": note, "carriers": carriers(note)} for note in notes],
            "contents": contents(notes),
            "are_open": are_open({"notes": notes}),
        }


def with_carriers(as_at: AsAt) -> list[Prefetch]:
    """To prefetch the records that carry notes, as far as they were known."""
    return [Prefetch(kind, as_at.known(records.all())) for kind, records in CARRIERS.items()]


def contents(notes: list[DataNote]) -> list[dict[str, str]]:
    """Where the notes on each report begin, in the order of the notes."""
    reports = dict.fromkeys(note.report for note in notes)
    return [{"id": report.ref.lower(), "text": report.title} for report in reports]


def carriers(note: DataNote) -> list[Keyed]:
    """The records that carry the note, of every kind."""
    return [record for kind in CARRIERS for record in getattr(note, kind).all()]
