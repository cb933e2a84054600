"""How the knowledge base is made, and what its words mean."""

from typing import Any

from django.db.models import Prefetch
from django.views.generic import TemplateView

from findings.models import DataNote, Inspection, Publication, Report, Term
from findings.verdicts import ENOUGH_FORCES
from hmic_kb.common.as_at import AsAtView
from hmic_kb.pages.words import tidy_words, with_words


class About(AsAtView, TemplateView):
    template_name = "hmic_kb/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known, words = self.as_at.known, with_words(self.as_at)
        reports = known(Report.objects.all())
        terms = list(known(Term.objects.select_related("report")).prefetch_related(words))
        cited = Publication.objects.prefetch_related(Prefetch("cited_in", reports), words)
        publications = list(known(cited))
        tidy_words([*terms, *publications])
        return super().get_context_data(**kwargs) | {
            "enough_forces": ENOUGH_FORCES,
            "inspections": known(Inspection.objects.all()),
            "reports": reports.select_related("source", "force").defer("source__text"),
            "terms": terms,
            "publications": publications,
            "methods": known(DataNote.objects.filter(kind=DataNote.Kind.METHOD)),
        }
