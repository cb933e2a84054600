"""Lists whose whole state is in their address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.views.generic import ListView
from django_filters.views import FilterView

PAGE_SIZE = 25


class Paged:
    """A page number that does not exist gives the nearest that does."""

    paginate_by = PAGE_SIZE

    def paginate_queryset(
        self, queryset: QuerySet, page_size: int
    ) -> tuple[Paginator, Page, Any, bool]:
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        return paginator, page, page.object_list, page.has_other_pages()


class PagedList(Paged, ListView):
    """A list in pages."""


class FilteredList(Paged, FilterView):
    """A list narrowed by a FilterSet. A filter that cannot be met gives an empty list and says why.

    The context has ``filter`` (the FilterSet) and ``chosen``, the filters that are set, as pairs
    of label and value in words.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"chosen": chosen(context["filter"])}


def chosen(filterset: Any) -> list[tuple[str, str]]:
    """The filters that are set, in words: ``("Force", "Metropolitan Police Service")``."""
    form = filterset.form
    if not form.is_valid():
        return []
    return [
        (str(form.fields[name].label or name).capitalize(), _in_words(form.fields[name], value))
        for name, value in form.cleaned_data.items()
        if value not in (None, "", []) and not (isinstance(value, QuerySet) and not value)
    ]


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    values = list(value) if isinstance(value, list | tuple | QuerySet) else [value]
    labels = dict(getattr(field, "choices", ())) if hasattr(field, "choices") else {}
    return " or ".join(str(labels.get(each, each)) for each in values)
