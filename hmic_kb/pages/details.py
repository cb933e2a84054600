"""What the page of one record has in common with every other."""

from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView


class RecordPage(DetailView):
    """A record with its permanent address, in full, as ``address``."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.request.build_absolute_uri(self.object.get_absolute_url())
        return super().get_context_data(**kwargs) | {"address": address}


class ByReference(RecordPage):
    """A record found by its reference, which addresses write in lower case."""

    def get_object(self, queryset: QuerySet | None = None) -> Model:
        return get_object_or_404(self.get_queryset(), ref=self.kwargs["ref"].upper())
