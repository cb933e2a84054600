"""Lists whose whole state is in their address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import Field
from django.http import HttpRequest
from django.views.generic import ListView
from django.views.generic.list import MultipleObjectMixin
from django_filters.views import FilterView

from hmic_kb.common import as_at
from hmic_kb.common.as_at import AsAtView

PAGE_SIZE = 25


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


class FilteredList(Paged, FilterView):
    """A list narrowed by a StrictFilterSet, which gives nothing where a filter cannot be met.

    The context has ``filter`` (the FilterSet); ``chosen``, the filters that are set, as pairs of
    label and value in words; and ``mistakes``, a sentence for each that cannot be met or is
    unknown.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        filters = context["filter"]
        unknown = self.request.GET.keys() - filters.filters.keys() - {self.page_kwarg, as_at.NAME}
        ignored = [f"{name}: there is no such filter, so it is ignored." for name in unknown]
        return context | {
            "chosen": chosen(filters),
            "mistakes": [*filters.mistakes, *sorted(ignored)],
        }


def chosen(filters: Any) -> list[tuple[str, str]]:
    """The filters that are set, in words: ``("Force", "Metropolitan Police Service")``."""
    form = filters.form
    if not filters.is_bound:
        return []
    form.is_valid()
    return [
        (str(form.fields[name].label), _in_words(form.fields[name], value))
        for name, value in form.cleaned_data.items()
        if value
    ]


def _in_words(field: Field, value: Any) -> str:
    labels = dict(getattr(field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return " or ".join(str(labels.get(each, each)) for each in values)
