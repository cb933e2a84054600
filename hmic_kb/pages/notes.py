"""Data notes: what a reader must know, and of which records."""

from typing import Any

from django.views.generic import ListView

from findings.models import DataNote
from hmic_kb.common.models import Keyed
from hmic_kb.pages.words import tidy_words, with_words

# Every kind of record that can carry a note, with what its address needs.
CARRIERS = {
    "inspections": "inspections",
    "reports": "reports",
    "findings": "findings",
    "judgments": "judgments__report",
    "metrics": "metrics",
    "observations": "observations__metric",
    "recommendations": "recommendations",
    "assessments": "assessments__recommendation",
}


class DataNoteList(ListView):
    queryset = DataNote.objects.select_related("report").prefetch_related(
        *CARRIERS.values(), with_words()
    )
    template_name = "findings/data_notes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = list(self.object_list)
        tidy_words(notes)
        return super().get_context_data(**kwargs) | {
            "notes": [{"note": note, "carriers": carriers(note)} for note in notes]
        }


def carriers(note: DataNote) -> list[Keyed]:
    """The records that carry the note, of every kind."""
    return [record for kind in CARRIERS for record in getattr(note, kind).all()]
