"""Forms of records that cite passages: each shown word for word, new ones pasted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from findings.admin.pasting import Pastes
from findings.citing import in_words, stored
from findings.models import Passage, Report
from hmic_kb.common.admin import KeyedAdmin, KeyedForm
from hmic_kb.common.history.admin import WHY
from hmic_kb.common.numbers import number_in

PASSAGES = "passages"
LAST = (PASSAGES, "words_cited", "notes", WHY)
NOT_FOUND = "Some of the words that you pasted name no passage yet; what is wrong is said there."


class PassageCards(forms.CheckboxSelectMultiple):
    """The passages of a record, to be kept or let go, and room to paste others.

    ``cited`` are the ids of those that the record cites now.
    """

    cited: frozenset[int] = frozenset()
    pastes: Any = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        kept = {number_in(str(each)) for each in value or ()}
        shown = in_words(Passage.objects.with_surroundings().filter(pk__in=kept | self.cited))
        cards = [{"passage": each, "is_kept": each.pk in kept} for each in shown]
        context = {"name": name, "cards": cards, "pastes": self.pastes}
        return render_to_string("admin/cited/passages.html", context)


class CitedForm(KeyedForm):
    """A form that takes passages by their words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pastes = Pastes(self.data if self.is_bound else None, prefix="pastes")
        if PASSAGES in self.fields:
            cards: Any = self.fields[PASSAGES].widget
            cards.pastes = self.pastes
            if self.instance.pk:
                cards.cited = frozenset(each.pk for each in self.initial[PASSAGES])

    @property
    def media(self) -> forms.Media:
        return super().media + self.pastes.empty_form.media

    @cached_property
    def changed_data(self) -> list[str]:
        """A passage that was pasted is a change of the passages."""
        changed = super().changed_data
        pasted = any(paste.has_changed() for paste in self.pastes)
        return [*changed, PASSAGES] if pasted and PASSAGES not in changed else changed

    def own_report(self) -> Report | None:
        """Where pasted words stand if no other report is named."""
        return self.cleaned_data.get("report")

    def typed_into(self, name: str) -> Any:
        typed = super().typed_into(name)
        return (
            (typed, [paste["words"].data for paste in self.pastes]) if name == PASSAGES else typed
        )

    def clean(self) -> dict[str, Any] | None:
        if PASSAGES in self.cleaned_data:
            self._add_pasted()
        return super().clean()

    def _add_pasted(self) -> None:
        self.pastes.is_valid()
        found = [paste.find(self.own_report()) for paste in self.pastes]
        if any(paste.errors for paste in self.pastes):
            self.add_error(PASSAGES, NOT_FOUND)
            return
        kept = list(self.cleaned_data[PASSAGES])
        self.cleaned_data[PASSAGES] = kept + [each for each in found if each and each not in kept]

    def _save_m2m(self) -> None:
        if PASSAGES in self.cleaned_data:
            passages = [stored(each) for each in self.cleaned_data[PASSAGES]]
            self.cleaned_data[PASSAGES] = passages
        super()._save_m2m()  # type: ignore[misc]  # known to Django, not to its stubs


class CitedAdmin(KeyedAdmin):
    """The admin of records that cite passages."""

    form = CitedForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Passages and data notes come after what they bear out, and the reason last.

        Whoever may not change the passages sees them all the same.
        """
        may_change = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        left_out = "words_cited" if may_change else PASSAGES
        fields = [name for name in super().get_fields(request, obj) if name != left_out]
        return sorted(fields, key=lambda name: LAST.index(name) if name in LAST else -1)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*super().get_readonly_fields(request, obj), "words_cited"]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [name for name in super().get_autocomplete_fields(request) if name != PASSAGES]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == PASSAGES:
            return db_field.formfield(widget=PassageCards)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=PASSAGES)
    def words_cited(self, record: Any) -> SafeString:
        passages = in_words(record.passages.with_surroundings()) if record.pk else []
        context = {"cards": [{"passage": each} for each in passages]}
        return render_to_string("admin/cited/passages.html", context)
