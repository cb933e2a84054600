"""How the knowledge base is made, and what its words mean."""

from typing import Any

from django.views.generic import TemplateView

from findings.models import DataNote, Inspection, Publication, Report, Term
from findings.verdicts import ENOUGH_FORCES
from hmic_kb.common.as_at import AsAtView


class About(AsAtView, TemplateView):
    template_name = "hmic_kb/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = self.as_at.known
        reports = known(Report.objects.all())
        return super().get_context_data(**kwargs) | {
            "enough_forces": ENOUGH_FORCES,
            "inspections": known(Inspection.objects.all()),
            "reports": reports.select_related("source", "force").defer("source__text"),
            "terms": known(Term.objects.all()),
            "publications": known(Publication.objects.all()),
            "methods": known(DataNote.objects.filter(kind=DataNote.Kind.METHOD)),
        }
