"""The forms by which staff say what came of a recommendation."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from findings.models import Report
from hmic_kb.common.dates import Precision, in_words
from recommendations.evidence import ALLOWED, TYPES
from recommendations.models import Assessment, Limb, Recommendation

# The design system's class for each kind of field; all others are lines of text.
CLASSES: dict[type, str] = {
    forms.Select: "govuk-select",
    forms.Textarea: "govuk-textarea",
    forms.ClearableFileInput: "govuk-file-upload",
}


class StaffForm(forms.Form):
    """A form that looks as the site does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = CLASSES.get(type(field.widget), "govuk-input")


class AssessmentForm(StaffForm):
    """What is known of one recommendation; ``record_assessment`` has the rules."""

    basis = forms.ChoiceField(
        label="On whose word", choices=[("", "Choose one"), *Assessment.Basis.choices]
    )
    status = forms.ChoiceField(choices=[("", "Choose one"), *Assessment.Status.choices])
    limb = forms.ModelChoiceField(
        Limb.objects.none(),
        label="Of which part",
        required=False,
        empty_label="The whole recommendation",
    )
    assessed_on = forms.DateField(
        label="As at",
        help_text="The first day of it, where only the month or the year is known.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    assessed_precision = forms.ChoiceField(label="Known to the", choices=Precision.choices)
    summary = forms.CharField(
        label="Note",
        help_text="What is known, in your own words.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    report = forms.ModelChoiceField(
        Report.objects.held(),
        label="Report that says so, or from which you infer it",
        help_text="An inspector’s assessment needs one.",
        required=False,
        empty_label="None",
    )
    evidence_url = forms.URLField(
        label="Link to evidence", required=False, max_length=500, assume_scheme="https"
    )
    evidence_file = forms.FileField(label="Or a file", required=False)

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limbs: Any = self.fields["limb"]
        limbs.queryset = recommendation.limbs.all()
        limbs.label_from_instance = lambda limb: f"{limb.ref}: {limb.summary}"
        if not limbs.queryset:
            del self.fields["limb"]
        reports: Any = self.fields["report"]
        reports.label_from_instance = lambda report: f"{report.ref}: {report.title}"
        file = self.fields["evidence_file"]
        most = settings.EVIDENCE_MOST_BYTES // 2**20
        file.help_text = f"{ALLOWED}, up to {most} MB."
        file.widget.attrs["accept"] = ",".join(TYPES)

    def clean_assessed_on(self) -> date:
        day: date = self.cleaned_data["assessed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(f"{in_words(day)} has not come yet.")
        return day

    def clean(self) -> dict[str, Any]:
        """Told here, so that it is told beside what else is wrong."""
        cleaned = super().clean() or {}
        given = {"evidence_url", "evidence_file"} & self.errors.keys()
        if not (given or cleaned.get("evidence_url") or cleaned.get("evidence_file")):
            self.add_error("evidence_url", "Give a link to evidence, or a file.")
        return {"limb": None} | cleaned


class RetractionForm(StaffForm):
    """Why an assessment was a mistake."""

    reason = forms.CharField(
        label="Why it was a mistake",
        help_text="Staff see it beside the assessment, with your name.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
