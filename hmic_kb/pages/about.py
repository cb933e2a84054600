"""How the knowledge base is made, and what its words mean."""

from typing import Any

from django.views.generic import TemplateView

from findings.models import DataNote, Inspection, Publication, Report, Term
from hmic_kb.pages.words import tidy_words, with_words


class About(TemplateView):
    template_name = "hmic_kb/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        terms = list(Term.objects.select_related("report").prefetch_related(with_words()))
        publications = list(Publication.objects.prefetch_related("cited_in", with_words()))
        tidy_words([*terms, *publications])
        return super().get_context_data(**kwargs) | {
            "inspections": Inspection.objects.all(),
            "reports": Report.objects.select_related("source", "force").defer("source__text"),
            "terms": terms,
            "publications": publications,
            "methods": DataNote.objects.filter(kind=DataNote.Kind.METHOD),
        }
