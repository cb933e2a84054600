"""What every record's form in the admin shares."""

from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from hmic_kb.common.drafts import has_drafts
from hmic_kb.common.history.admin import RecordedForm
from hmic_kb.common.preview import PreviewAdmin
from hmic_kb.common.publishing.admin import PublishingAdmin

LONG = 200  # characters, more than a line of a form shows


class KeyedForm(RecordedForm):
    """A form that also keeps the rules on sets, which a record alone cannot see.

    A new record is a draft, whoever makes it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.is_draft = True

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        sets = {
            field.name: self.cleaned_data[field.name]
            for field in self._meta.model._meta.many_to_many
            if field.name in self.cleaned_data
        }
        try:
            self.instance.check_related(sets | self._untouched(sets))
        except ValidationError as error:
            for name, messages in error.error_dict.items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, messages)
        return cleaned

    def _untouched(self, sets: dict[str, Any]) -> dict[str, Any]:
        """Sets that this form does not show, as they are stored."""
        stored = {}
        for name in self.instance.needs_at_least_one():
            if name not in sets and name not in self.errors:
                stored[name] = getattr(self.instance, name).all() if self.instance.pk else []
        return stored


class OneLine(AdminTextareaWidget):
    """Room to see a long line whole; a line break within it is a space."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        written = super().value_from_datadict(data, files, name)
        return None if written is None else " ".join(written.split())


class KeyedAdmin(PreviewAdmin, PublishingAdmin):
    """Every relation is looked up by typing; a choice of thousands is never a list."""

    form = KeyedForm

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the page of the site that led here, if one did."""
        back = request.GET.get("next", "")
        if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return HttpResponseRedirect(back)
        return super().response_post_save_change(request, obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        is_line = type(db_field) is models.CharField and not db_field.choices
        if is_line and db_field.max_length >= LONG:
            kwargs["widget"] = OneLine(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Staff see drafts too."""
        records = self.model.every.all()
        ordering = self.get_ordering(request)
        return records.order_by(*ordering) if ordering else records

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> Any:
        """Drafts are among what is chosen from."""
        related = db_field.related_model
        if has_drafts(related):
            return related.every.all()
        return super().get_field_queryset(db, db_field, request)

    def get_autocomplete_fields(self, request: Any) -> list[str]:
        fields = [*self.model._meta.fields, *self.model._meta.many_to_many]
        return [
            field.name
            for field in fields
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.editable
        ]
