"""Findings as rows of one form: each knows what others made of it while it was typed in."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from findings.models import Finding, Theme
from hmic_kb.common.admin import OneLine
from hmic_kb.common.history.acting import changed_among
from hmic_kb.common.history.differences import Version

MINE, THEIRS = "mine", "theirs"
CHOOSE = "Say which is to stand: what is there now, or what you typed."


class FindingRow(forms.ModelForm):
    """A finding as one row. ``since`` is what others made of it while it was typed in."""

    themes = forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple)
    since: Collection[Version] = ()
    asks = False
    may_change = False

    class Meta:
        model = Finding
        fields = ("summary", "polarity", "attribution", "themes")
        widgets = {"summary": OneLine(attrs={"rows": 4, "class": ""})}

    def __init__(self, data: Any, finding: Finding, themes: Collection[Theme]) -> None:
        held = list(finding.themes.all())
        super().__init__(
            data,
            instance=finding,
            prefix=f"row-{finding.pk}",
            initial={"themes": [theme.pk for theme in held]},
        )
        by_family = groupby(themes, key=Theme.get_family_display)
        named: Any = self.fields["themes"]
        named.choices = [
            (family, [(each.pk, each.name) for each in of]) for family, of in by_family
        ]
        self.known_themes = themes
        self.names_of_themes = [theme.name for theme in held]
        self.summary_now = finding.summary

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen = [
            each for each in self.known_themes if each.pk in self.cleaned_data.get("themes", ())
        ]
        try:
            sets = {"themes": chosen, "passages": self.instance.passages.all()}
            self.instance.check_related(sets)
        except ValidationError as error:
            self.add_error(None, [text for texts in error.message_dict.values() for text in texts])
        return cleaned

    @property
    def choice(self) -> str:
        """Which is to stand of what another made of it and what was typed, where that was asked."""
        return self.data.get(self.add_prefix("take"), "")

    @property
    def is_to_be_saved(self) -> bool:
        return self.has_changed() and self.choice != THEIRS

    @property
    def is_open(self) -> bool:
        """Whether it was asked which is to stand, and not yet said."""
        return bool(self.data.get(self.add_prefix("asked"))) and self.choice not in (MINE, THEIRS)

    def ask(self, since: Collection[Version] = ()) -> None:
        """Have what another made of it looked at before anything is saved."""
        self.since = since
        self.asks = True
        self.add_error(None, CHOOSE)


def rows(findings: Iterable[Finding], data: Any = None) -> list[FindingRow]:
    """A row for each finding, filled from what was sent where anything was."""
    themes = list(Theme.every.order_by("position"))
    return [FindingRow(data, each, themes) for each in findings]


def settle(sent: Collection[FindingRow], seen: str) -> bool:
    """Whether the rows that were sent can be saved; what is in the way is said in them.

    ``seen`` is what ``as_seen`` gave of the findings when their page was made.
    """
    changed = [row for row in sent if row.has_changed()]
    later = {
        each.record.pk: each for each in changed_among([row.instance for row in changed], seen)
    }
    for row in changed:
        if row.instance.pk in later:
            row.ask(later[row.instance.pk].since)
        elif row.is_open:
            row.ask()
    return all(row.is_valid() for row in changed if row.choice != THEIRS or row.asks)
