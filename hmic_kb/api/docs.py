"""The page that says what the API has, where its requests can be tried."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from hmic_kb.api.examples import EXAMPLES
from hmic_kb.api.kinds import KINDS
from hmic_kb.api.parameters import MOST_RECORDS, PAGE_SIZE


# Swagger UI's stylesheet has its icons within itself; on no other page may a picture be so.
@method_decorator(csp_update({"img-src": [SELF, "data:"]}), name="dispatch")
class Docs(TemplateView):
    template_name = "api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [
            {
                "name": str(export.model._meta.verbose_name_plural).capitalize(),
                "address": reverse(f"api:{kind}"),
                "filters": list(export.filters.base_filters),
            }
            for kind, export in KINDS.items()
        ]
        finding = EXAMPLES["findings"]["ref"].lower()
        return super().get_context_data(**kwargs) | {
            "lists": lists,
            "example": reverse("api:findings-record", args=[finding]),
            "page_size": PAGE_SIZE,
            "most": MOST_RECORDS,
        }
