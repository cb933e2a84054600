"""A form that writes over nobody: it knows which version of its record it was opened at."""

import hashlib
from collections.abc import Collection
from functools import cached_property
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hmic_kb.common.history.clash import MINE, THEIRS, Clash, Parting, clash
from hmic_kb.common.history.differences import words_of
from hmic_kb.common.history.states import identity, in_order, key_of, keys
from hmic_kb.common.numbers import number_in

OPENED, SEEN = "opened", "seen"
MEANWHILE = "Nothing has been saved: the record was changed while you had it open."
GONE = "Nothing has been saved: the record was deleted while you had it open."
CHOOSE = "Both of you changed this. Choose which is to stand."
CHANGED_AFTER = (
    "You chose what is there now, and then changed what you had typed. Choose which is to stand."
)


class ClashForm(forms.ModelForm):
    """Beside its fields it sends ``opened``, the version of the record that it was filled from.

    Where the record has a later one, nothing is valid until whoever typed has seen that version
    (``seen``) and said, of every field that both changed, which is to stand (``take-FIELD``).
    A form of a new record that still sends ``opened`` is of one that was deleted meanwhile.
    """

    clash: Clash | None = None

    @cached_property
    def changed_data(self) -> list[str]:
        """What is taken from the record as it is now is not changed."""
        return [name for name in super().changed_data if name not in self._taken()]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            self.clash = clash(self.instance, self._number(OPENED), self._typed())
        elif self._sent(OPENED):
            self.add_error(None, GONE)
        if self.clash:
            self._settle(self.clash)
        return cleaned

    def _settle(self, found: Clash) -> None:
        if self._number(SEEN) != found.number:
            self.add_error(None, MEANWHILE)
        for name, parting in found.partings.items():
            choice = self._choice(name)
            if choice == THEIRS and self._sent(f"typed-{name}") != self._digest(name):
                choice = ""
                self.add_error(name, CHANGED_AFTER)
            elif choice == THEIRS:
                self._take(name)
            elif not choice and self._has_seen():
                self.add_error(name, CHOOSE)
            self.fields[name].widget = Choosing(
                self.fields[name].widget,
                parting,
                choice=choice or parting.obvious,
                digest=self._digest(name),
            )

    def _take(self, name: str) -> None:
        """Let the record keep what it has in a field; what was typed stays in the form."""
        field = self.fields[name]
        self.errors.pop(name, None)
        self.cleaned_data[name] = field.clean(self.get_initial_for_field(field, name))

    def _typed(self) -> dict[str, list[str]]:
        """What was typed, in words, of every field whose versions are kept."""
        model = self._meta.model
        kept = {field.name for field in model.history.model.tracked_fields}
        return {
            field.name: self._words(field)
            for field in [*model._meta.fields, *model._meta.many_to_many]
            if field.name in self.fields and (field.many_to_many or field.name in kept)
        }

    def _words(self, field: Any) -> list[str]:
        if field.name in self.errors:
            sent = self[field.name].data
            return [str(each) for each in (sent if isinstance(sent, list) else [sent]) if each]
        value = self.cleaned_data.get(field.name)
        if field.many_to_many:
            return words_of(field, _keys(field, value or []))
        if field.is_relation:
            return words_of(field, next(iter(_keys(field, [value] if value else [])), None))
        return words_of(field, value)

    def _sent(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def _number(self, name: str) -> int:
        return number_in(self._sent(name))

    def _has_seen(self) -> bool:
        return self.clash is not None and self._number(SEEN) == self.clash.number

    def _choice(self, name: str) -> str:
        sent = self._sent(f"take-{name}")
        return sent if self._has_seen() and sent in (MINE, THEIRS) else ""

    def _taken(self) -> set[str]:
        partings = self.clash.partings if self.clash else ()
        return {name for name in partings if self._choice(name) == THEIRS}

    def typed_into(self, name: str) -> Any:
        """All that was typed into a field, as the browser sent it."""
        sent = self[name].data
        return sorted(sent) if isinstance(sent, list) else sent

    def _digest(self, name: str) -> str:
        return hashlib.sha256(repr(self.typed_into(name)).encode()).hexdigest()[:16]


class Choosing(forms.Widget):
    """A field that two changed: its three versions, the choice between them, and its own widget."""

    def __init__(self, widget: forms.Widget, parting: Parting, *, choice: str, digest: str) -> None:
        super().__init__(widget.attrs)
        self.widget, self.parting, self.choice, self.digest = widget, parting, choice, digest
        self.is_required, self.use_fieldset = widget.is_required, widget.use_fieldset

    @property
    def media(self) -> Any:
        return self.widget.media

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string(
            "admin/_choosing.html",
            {
                "name": name,
                "parting": self.parting,
                "choice": self.choice,
                "digest": self.digest,
                "widget": self.widget.render(name, value, attrs, renderer),
            },
        )

    def id_for_label(self, id_: str) -> str:
        return self.widget.id_for_label(id_)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.widget.value_from_datadict(data, files, name)


def _keys(field: Any, records: Collection[Any]) -> list[Any]:
    """By which people know these records, of which some may not be stored yet."""
    model = field.related_model
    found = list(keys(model, [each.pk for each in records if each.pk], identity(model)).values())
    return sorted(found + [key_of(each) for each in records if not each.pk], key=in_order)
