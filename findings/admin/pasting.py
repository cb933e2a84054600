"""Words pasted into a form of the admin, which name a place in a report."""

from collections.abc import Sequence

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from findings.citing import Choice, UncitableError, cite
from findings.models import Passage, Report
from hmic_kb.common.looked_up import LookedUpOne

AT_ONCE = 3


class PasteForm(forms.Form):
    """One passage by its words; ``own_report`` is where they stand if no other is named.

    After ``find``, ``choices`` are the places to choose from where the words stand in several.
    """

    words = forms.CharField(
        label="Words of the report",
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text="Paste the passage, or write its first words, three dots and its last words.",
    )
    report = forms.ModelChoiceField(
        Report.every.held(),
        required=False,
        widget=LookedUpOne(Passage._meta.get_field("report"), admin.site),
    )
    section = forms.CharField(
        required=False,
        max_length=250,
        widget=AdminTextInputWidget,
        help_text="Only where the nearest heading above is not the right one.",
    )
    at = forms.IntegerField(label="Which of them", required=False, min_value=0)

    choices: Sequence[Choice] = ()

    def has_changed(self) -> bool:
        """Whether anything was pasted; the rest of an empty row says nothing."""
        return self.is_bound and bool(self["words"].value())

    def find(self, own_report: Report | None, section: str = "") -> Passage | None:
        """The passage that was pasted, if one was; what is wrong is said beside the words.

        It stands in ``own_report`` and under ``section`` where the form names no others.
        """
        report = self.cleaned_data.get("report") or own_report
        if not self.has_changed() or self.errors:
            return None
        if report is None:
            message = "Name the report in which these words stand."
            self.add_error("report" if "report" in self.fields else "words", message)
            return None
        values = self.cleaned_data
        try:
            return cite(report, values["words"], values["at"], values.get("section") or section)
        except UncitableError as error:
            self.choices = error.choices
            self.add_error("words", str(error))
        return None


Pastes = forms.formset_factory(PasteForm, extra=AT_ONCE, max_num=AT_ONCE, absolute_max=AT_ONCE)
