"""The forms by which staff upload a report's text, and take it when they have looked at it."""

from typing import Any

from django import forms
from django.contrib import admin

from findings.models import Passage, Report, Source
from hmic_kb.common.looked_up import LookedUpOne
from hmic_kb.common.reading import MOST_BYTES, Read, UnreadableError, read_bytes
from hmic_kb.loading.uploads import Upload

LONGEST_NAME = 255
NO_REASON = "Say in a few words why: this takes the place of what is loaded."
NOT_AGREED = "Tick the box if these passages may be lost, or keep what is loaded."
MEANWHILE = "Another text of this report was loaded meanwhile. See below what yours would replace."


class UploadForm(forms.Form):
    """A file, and the report whose text it is meant to be; ``copy`` is what was read of it."""

    report = forms.ModelChoiceField(
        Report.every.all(),
        widget=LookedUpOne(Passage._meta.get_field("report"), admin.site),
        help_text="Add the report first if it is not listed.",
    )
    file = forms.FileField(
        help_text=f"Text or PDF, up to {MOST_BYTES // 1_000_000} MB. A PDF needs text in it: "
        "a scan has none. Long ones take up to a minute to read.",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.pdf,text/plain,application/pdf"}),
    )
    copy: Read

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if len(file.name) > LONGEST_NAME:
            raise forms.ValidationError(f"Its name is longer than {LONGEST_NAME} letters.")
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"It is larger than {MOST_BYTES // 1_000_000} MB.")
        try:
            self.copy = read_bytes(file.read())
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from None
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        report = cleaned.get("report")
        if report and "file" in cleaned:
            loaded = Source.objects.filter(report=report, sha256=self.copy.sha256)
            if loaded.exists():
                self.add_error("file", f"This very file is loaded as {report.ref} already.")
        return cleaned


class TakeForm(forms.Form):
    """What has to be said before an upload takes the place of what is loaded."""

    instead_of = forms.CharField(required=False)
    agreed = forms.BooleanField(label="These passages may be lost", required=False)
    why = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    def __init__(self, *args: Any, upload: Upload, **kwargs: Any) -> None:
        older = upload.instead_of
        self.present = older.sha256 if older else ""
        super().__init__(*args, **kwargs)
        self.fields["why"].required = older is not None
        self.fields["why"].error_messages = {"required": NO_REASON}
        self.fields["agreed"].required = bool(upload.lost)
        self.fields["agreed"].error_messages = {"required": NOT_AGREED}

    def clean_instead_of(self) -> str:
        """What was shown as replaced is what is replaced."""
        if self.cleaned_data["instead_of"] != self.present:
            raise forms.ValidationError(MEANWHILE)
        return self.present
