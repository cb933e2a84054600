"""The search page."""

from typing import Any

from django.db import connection
from django.views.generic import TemplateView

from hmic_kb.common.addresses import narrowed
from hmic_kb.common.as_at import NAME, AsAtView
from hmic_kb.common.narrowing import chosen
from hmic_kb.search import engines
from hmic_kb.search.engines import Match
from hmic_kb.search.filters import NARROWING, EntryFilter, narrowing_choices
from hmic_kb.search.models import Entry
from hmic_kb.search.names import forms
from hmic_kb.search.query import MOST_CHARACTERS, parse
from hmic_kb.search.results import Count
from hmic_kb.search.soonest import find

# The lists that give all of a kind that has some words, however many these are.
LISTS = {Entry.Kind.FINDING: "findings:findings", Entry.Kind.RECOMMENDATION: "recommendations:list"}


class Search(AsAtView, TemplateView):
    """Grouped by kind until one kind is chosen, then in pages."""

    template_name = "search/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = self.request.GET.get("q", "").strip()
        filters = EntryFilter(self.request.GET, self.as_at.known(Entry.objects.all()))
        context = super().get_context_data(**kwargs) | {
            "typed": typed[:MOST_CHARACTERS],
            "filter": filters,
            "chosen": chosen(filters),
            "choices": narrowing_choices(filters),
        }
        if not typed:
            return context
        query = parse(typed, forms())
        if query.problem or filters.errors:
            return context | {"problem": query.problem, "mistakes": filters.mistakes}
        match = engines.of(connection).matching(query)
        return context | self.results(match, filters)

    def results(self, match: Match, filters: EntryFilter) -> dict[str, Any]:
        found = find(filters.without("kind"), match)
        kinds = filters.form.cleaned_data["kind"]
        wanted = [kind for kind in Entry.Kind if not kinds or kind.value in kinds]
        shown = {
            "counts": [(kind, count) for kind, count in found.counts.items() if count.found],
            "total": Count(sum(found.counts[kind].found for kind in wanted)),
            "kinds": kinds,
        }
        if len(kinds) == 1:
            (kind,) = wanted
            found_page = found.page(kind, self.request.GET.get("page"))
            return shown | {
                "one_kind": kind,
                "page_obj": found_page,
                "whole_list": self.list_of(kind, filters),
            }
        return shown | {"groups": found.groups(wanted)}

    def list_of(self, kind: Entry.Kind, filters: EntryFilter) -> str:
        """The address of the list of a kind, narrowed as the search is; empty where it has none."""
        if kind not in LISTS:
            return ""
        asked: dict[str, Any] = {"text": self.request.GET["q"].strip()}
        asked |= {name: filters.chosen(name) for name in NARROWING}
        if self.as_at.chosen:
            asked[NAME] = self.as_at.chosen
        return narrowed(LISTS[kind], asked)
