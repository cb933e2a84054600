"""Places in the reports, in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from findings.admin.pasting import PasteForm
from findings.citing import in_words
from findings.models import Passage, Report
from findings.sources import locate_in_loaded_sources
from hmic_kb.common.admin_filters import LookedUp
from hmic_kb.common.history.admin import RecordedAdmin, RecordedForm
from hmic_kb.common.publishing.publish import may_publish

PASTED = "pasted"


class OnePaste(forms.Widget):
    """Room to paste the words of one passage."""

    paste: PasteForm
    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string("admin/cited/one_paste.html", {"paste": self.paste})


class PassageForm(RecordedForm):
    """A passage is named by its words, from which its place follows."""

    pasted = forms.Field(label="Place", required=False, widget=OnePaste)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paste = PasteForm(self.data if self.is_bound else None, prefix=PASTED)
        for name in ("report", "section"):
            del self.paste.fields[name]
        if PASTED in self.fields:
            self.fields[PASTED].widget.paste = self.paste
        if "section" in self.fields:
            self.fields["section"].required = False
            self.fields["section"].help_text = "Leave empty to take the nearest heading above."

    @cached_property
    def changed_data(self) -> list[str]:
        changed = super().changed_data
        return [*changed, PASTED] if self.paste.has_changed() else changed

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.paste.is_valid()
        if self.paste.has_changed():
            self._take_place()
        elif not self.instance.pk:
            self.add_error(PASTED, "Paste the words of the passage.")
        elif not self.cleaned_data.get("section"):
            self.add_error("section", "Name the section, or paste the words to have it found.")
        return cleaned

    def _take_place(self) -> None:
        section = self.cleaned_data.get("section", "")
        found = self.paste.find(self.cleaned_data.get("report"), section)
        if found is None:
            self.add_error(PASTED, "The words name no passage yet; what is wrong is said there.")
        elif found.pk not in (None, self.instance.pk):
            self.add_error(PASTED, _listed_already(found))
        else:
            self.cleaned_data["section"] = section or found.section
            for name in ("at", "words", "digest"):
                setattr(self.instance, name, getattr(found, name))


def _listed_already(passage: Passage) -> SafeString:
    address = reverse("admin:findings_passage_change", args=[passage.pk])
    return format_html('<a href="{}">This passage</a> is already listed.', address)


@admin.register(Passage)
class PassageAdmin(RecordedAdmin):
    form = PassageForm
    autocomplete_fields = ("report",)
    list_display = ("report", "section", "at", "words", "status")
    list_filter = ("status", ("report", LookedUp))
    list_select_related = ("report",)
    search_fields = ("report__ref", "section", "digest")
    fields = ("words_in_place", "report", PASTED, "section", "at", "words", "digest")
    readonly_fields = ("words_in_place", "at", "words", "digest")

    def get_fields(self, request: HttpRequest, obj: Passage | None = None) -> list[Any]:
        fields = super().get_fields(request, obj)
        if obj is None:
            return ["report", PASTED, "section"]
        if not self.has_change_permission(request, obj):
            return [name for name in fields if name != PASTED]
        return fields

    def has_change_permission(self, request: HttpRequest, obj: Passage | None = None) -> bool:
        """What published records cite is changed by those who may publish."""
        may_change = super().has_change_permission(request, obj)
        if obj is not None and obj.is_public:
            return may_change and request.user.has_perm(may_publish(Report))
        return may_change

    def save_model(self, request: HttpRequest, obj: Passage, form: Any, change: bool) -> None:
        """Find a new or moved place in the loaded source at once."""
        obj.status, obj.start, obj.end = Passage.Status.NOT_LOADED, None, None
        locate_in_loaded_sources([obj])
        super().save_model(request, obj, form, change)

    @admin.display(description="in the report")
    def words_in_place(self, passage: Passage) -> SafeString:
        shown = in_words(Passage.objects.with_surroundings().filter(pk=passage.pk))
        cards = [{"passage": each} for each in shown]
        return render_to_string("admin/cited/passages.html", {"cards": cards})
