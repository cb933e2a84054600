"""The two forms of an import: the file, and the confirmation of what it would do."""

import json
from typing import Any

from django import forms
from import_export.forms import ConfirmImportForm, ImportForm

from findings.models import Report
from hmic_kb.importing.seen import Seen

FILE = "File"
REASON = "Reason for the import"


class FileForm(ImportForm):
    """What is brought in, in whichever format."""

    report = forms.SlugField(
        label="Report",
        required=False,
        max_length=60,
        help_text="Only for YAML from a report’s folder: the reference of that report, such as "
        "2014-MPS, for records that name none.",
    )
    field_order = ["resource", "import_file", "report", "format"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["import_file"].label = FILE
        self.fields["import_file"].error_messages["empty"] = "It is empty; choose a file with rows."
        self.fields["import_file"].error_messages["required"] = "Choose the file to bring in."
        # A single format needs no choice: it is told by the file.
        self.fields["format"].widget = forms.HiddenInput()

    @property
    def media(self) -> forms.Media:
        """Without import-export's scripts, which guess a format by the file's name."""
        return forms.Media()

    def clean_report(self) -> str:
        ref = self.cleaned_data["report"].upper()
        if ref and not Report.objects.filter(ref=ref).exists():
            raise forms.ValidationError(f"There is no report {ref}. One is called 2014-MPS.")
        return ref


class ConfirmForm(ConfirmImportForm):
    """``seen`` is what the preview was made of."""

    report = forms.CharField(widget=forms.HiddenInput(), required=False)
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)
    why = forms.CharField(
        label=REASON,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Such as: report on Kent entered. It is kept in the history of each record.",
        error_messages={"required": "Say in a few words why. The records’ histories keep it."},
    )

    def clean_seen(self) -> Seen:
        """What cannot be read was not seen: everything counts as changed since."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
            return {str(name): int(number) for name, number in seen.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return {}
