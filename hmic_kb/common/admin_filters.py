"""What narrows the lists of the admin by a relation of which there may be hundreds."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from hmic_kb.common.looked_up import LookedUpOne


class LookedUp(admin.FieldListFilter):
    """A relation that is looked up by typing: its records are never listed.

    ``box`` is where one types, and ``others`` are the parameters of the address to be kept.
    """

    template = "admin/filter_looked_up.html"
    others: list[tuple[str, str]]

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, admin: Any, field_path: str
    ) -> None:
        self.parameter = f"{field_path}__id__exact"
        super().__init__(field, request, params, model, admin, field_path)
        self.site = admin.admin_site
        self.title = field.verbose_name
        self.value = self.used_parameters.get(self.parameter)

    def expected_parameters(self) -> list[Any]:
        return [self.parameter]

    def choices(self, changelist: Any) -> Iterator[Any]:
        self.others = [
            (name, value)
            for name, values in changelist.filter_params.items()
            for value in values
            if name != self.parameter
        ]
        yield {
            "selected": self.value is None,
            "query_string": changelist.get_query_string(remove=[self.parameter]),
            "display": "All",
        }

    def box(self) -> SafeString:
        related: Any = self.field.related_model
        records = getattr(related, "every", related._default_manager).all()
        chosen = self.value[-1] if isinstance(self.value, list) else self.value
        choice = forms.ModelChoiceField(
            records, required=False, widget=LookedUpOne(self.field, self.site)
        )
        attributes = {"id": f"id_filter_{self.field_path}"}
        return choice.widget.render(self.parameter, chosen, attributes)
