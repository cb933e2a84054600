"""How the knowledge base is made, and what its words mean."""

from typing import Any

from django.views.generic import TemplateView

from findings.models import DataNote, Inspection, Publication, Report, Term


class About(TemplateView):
    template_name = "hmic_kb/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "inspections": Inspection.objects.all(),
            "reports": Report.objects.select_related("source", "force").defer("source__text"),
            "terms": Term.objects.select_related("report"),
            "publications": Publication.objects.prefetch_related("cited_in"),
            "methods": DataNote.objects.filter(kind=DataNote.Kind.METHOD).select_related("report"),
        }
