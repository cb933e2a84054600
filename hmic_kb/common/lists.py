"""Lists whose whole state is in their address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.views.generic import ListView
from django.views.generic.list import MultipleObjectMixin
from django_filters.views import FilterMixin

from hmic_kb.common import as_at
from hmic_kb.common.as_at import AsAtView
from hmic_kb.common.facets import Total, facets
from hmic_kb.common.filters import StrictFilterSet
from hmic_kb.common.keyset import KeysetPage, KeysetPaginator
from hmic_kb.common.narrowing import PLACE, cleared, narrowing, tags

PAGE_SIZE = 25
PAGE_SIZES = ("25", "50", "100")
SIZE = "size"
# What an address may say beside the filters, and forms and links keep.
KEPT = (as_at.NAME,)


class Paged(AsAtView, MultipleObjectMixin):
    """What was known, in pages; a page number that does not exist gives the nearest that does."""

    paginate_by = PAGE_SIZE
    request: HttpRequest

    def get_queryset(self) -> Any:
        return self.as_at.known(super().get_queryset())

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        return paginator, page, page.object_list, page.has_other_pages()


class PagedList(Paged, ListView):
    """A list in pages."""


class FilteredList(AsAtView, FilterMixin, ListView):
    """A list narrowed by a StrictFilterSet, in the order that it declares, in pages from an edge.

    ``get_queryset`` gives the records that are filtered and counted, ``shown`` adds what a page
    shows of each. ``noun`` and ``plural`` name a record.
    """

    request: HttpRequest
    context_object_name: str
    noun: str
    plural: str

    def get_queryset(self) -> Any:
        return self.as_at.known(super().get_queryset())

    def shown(self, records: Any) -> QuerySet:
        return records.for_display()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.filterset = self.get_filterset(self.get_filterset_class())
        self.object_list = self.filterset.qs
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters, query, page = self.filterset, self.request.GET, self.page()
        narrowed = tags(filters, query)
        total = filters.counter.total(filters)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "filter": filters,
            self.context_object_name: page.object_list,
            "page_obj": page,
            "total": total,
            "of": self.total_of_all() if narrowed else total,
            "noun": self.noun,
            "plural": self.plural,
            "facets": facets(filters),
            "tags": narrowed,
            "clear": cleared(query, narrowing(filters)),
            "mistakes": [*filters.mistakes, *self.mistakes(), *filter(None, [page.mistake])],
            "nothing_matches": f"No {self.noun} matches",
            "nothing_entered": f"No {self.noun} is entered yet",
            "sorts": options(orders(filters), "".join(filters.chosen("sort"))),
            "sizes": options([(size, f"{size} a page") for size in PAGE_SIZES], self.size()),
            "kept": [(name, query[name]) for name in KEPT if query.get(name)],
        }

    def page(self) -> KeysetPage:
        """The page that the address asks for."""
        order = self.filterset.order
        records = order.prepared(self.filterset.for_a_page)
        shown = self.shown(self.filterset.queryset)
        pages = KeysetPaginator(records, order.columns, int(self.size()), shown)
        return pages.get_page(self.request.GET.get(PLACE))

    def total_of_all(self) -> Total:
        """How many there are with no filter set."""
        everything = type(self.filterset)(None, self.filterset.queryset)
        return everything.counter.total(everything)

    def size(self) -> str:
        asked = self.request.GET.get(SIZE, "")
        return asked if asked in PAGE_SIZES else PAGE_SIZES[0]

    def mistakes(self) -> list[str]:
        """Sentences for what the address says beside its filters, where it is not known."""
        query = self.request.GET
        unknown = query.keys() - self.filterset.filters.keys() - {PLACE, SIZE, *KEPT}
        found = sorted(f"{name}: there is no such filter, so it is ignored." for name in unknown)
        size = query.get(SIZE)
        if size and size not in PAGE_SIZES:
            found.append(f"{SIZE}: there is no “{size}”; it is one of {', '.join(PAGE_SIZES)}.")
        return found


def orders(filters: StrictFilterSet) -> list[tuple[str, str]]:
    """The values and words of the orders that a set of filters has."""
    return [(value, order.words) for value, order in filters.filters["sort"].orders.items()]


def options(choices: list[tuple[str, str]], chosen: str) -> list[tuple[str, str, bool]]:
    """Value, words and whether chosen. The first goes without saying, so its value is empty."""
    first = choices[0][0]
    return [("" if value == first else value, words, value == chosen) for value, words in choices]
