"""The glossary and the publications that the reports cite: lists, and a page for each."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.views.generic import ListView

from findings.models import Publication, Report, Term
from hmic_kb.common.as_at import AsAtView
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.words import tidy_words, with_words


class Glossary(AsAtView, ListView):
    template_name = "findings/glossary.html"
    context_object_name = "terms"

    def get_queryset(self) -> QuerySet[Term]:
        return self.as_at.known(Term.objects.select_related("report"))


class TermDetail(RecordPage):
    template_name = "findings/term.html"
    context_object_name = "term"

    def get_queryset(self) -> QuerySet[Term]:
        return Term.objects.select_related("report").prefetch_related(with_words(self.as_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tidy_words([self.object])
        return super().get_context_data(**kwargs)


class Publications(AsAtView, ListView):
    template_name = "findings/publications.html"
    context_object_name = "publications"

    def get_queryset(self) -> QuerySet[Publication]:
        citing = Prefetch("cited_in", self.as_at.known(Report.objects.all()))
        return self.as_at.known(Publication.objects.prefetch_related(citing))


class PublicationDetail(RecordPage):
    template_name = "findings/publication.html"
    context_object_name = "publication"

    def get_queryset(self) -> QuerySet[Publication]:
        citing = Prefetch("cited_in", self.as_at.known(Report.objects.select_related("force")))
        return Publication.objects.prefetch_related(citing, with_words(self.as_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tidy_words([self.object])
        return super().get_context_data(**kwargs)
