"""Where staff record what came of a recommendation, and the evidence that they gave."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from hmic_kb.common.history.acting import ChangedError, as_seen
from recommendations import evidence
from recommendations.assessing import gone_by, record_assessment, retract_assessment
from recommendations.forms import AssessmentForm, RetractionForm
from recommendations.models import Assessment, Recommendation

SAY_AGAIN = "Nothing was done yet. If what you typed still holds, send it again."


class StaffForm(PermissionRequiredMixin, FormView):
    """A form about one recommendation; what was typed stays where something is wrong.

    It carries how what it is about was seen, and is refused where that has changed since.
    """

    seen = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Asked before the page reads them, so that a change in between is told of.
        self.seen = as_seen(self.about())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.seen = request.POST.get("seen", "")
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"seen": self.seen}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self.act(form.cleaned_data)
        except ChangedError as error:
            self.seen = error.seen
            _tell(form, ValidationError([*error.messages, SAY_AGAIN]))
            return self.form_invalid(form)
        except ValidationError as error:
            _tell(form, error)
            return self.form_invalid(form)
        return super().form_valid(form)

    def about(self) -> list[Model]:
        """The records by which whoever fills in the form goes."""
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> None:
        """Do what the form asks for. Raises ValidationError."""
        raise NotImplementedError


class RecordAssessment(StaffForm):
    permission_required = "recommendations.add_assessment"
    form_class = AssessmentForm
    template_name = "recommendations/assess.html"

    @cached_property
    def recommendation(self) -> Recommendation:
        asked = Recommendation.objects.select_related("report")
        return get_object_or_404(asked, ref=self.kwargs["ref"].upper())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"recommendation": self.recommendation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"recommendation": self.recommendation}

    def about(self) -> list[Model]:
        return gone_by(self.kwargs["ref"].upper())

    def act(self, values: dict[str, Any]) -> None:
        self.made = record_assessment(
            by=self.request.user, seen=self.seen, recommendation=self.recommendation, **values
        )

    def get_success_url(self) -> str:
        return self.made.get_absolute_url()


class RetractAssessment(StaffForm):
    permission_required = "recommendations.change_assessment"
    form_class = RetractionForm
    template_name = "recommendations/retract.html"

    @cached_property
    def assessment(self) -> Assessment:
        made = Assessment.objects.select_related("recommendation__report", "report")
        return get_object_or_404(made, ref=self.kwargs["ref"].upper())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"assessment": self.assessment}

    def about(self) -> list[Model]:
        return [*Assessment.objects.filter(ref=self.kwargs["ref"].upper())]

    def act(self, values: dict[str, Any]) -> None:
        retract_assessment(
            by=self.request.user,
            seen=self.seen,
            assessment=self.assessment,
            on=timezone.localdate(),
            **values,
        )

    def get_success_url(self) -> str:
        return f"{self.assessment.recommendation.get_absolute_url()}#retracted"


class EvidenceFile(View):
    """A file that was given as evidence: to be kept by the reader, never shown by the browser.

    What only a retracted assessment rests on is for staff.
    """

    def get(self, request: HttpRequest, sha256: str) -> FileResponse:
        resting = Assessment.objects.filter(evidence_sha256=sha256)
        if not request.user.has_perm("recommendations.view_assessment"):
            resting = resting.standing()
        assessment = resting.first()
        path = evidence.path_of(sha256)
        if assessment is None or not path.is_file():
            raise Http404(f"No evidence of the digest {sha256} is kept here.")
        name = assessment.evidence_name
        response = FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=name,
            content_type=evidence.content_type(name),
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _tell(form: Form, error: ValidationError) -> None:
    """Put errors beside the fields that they are about, and all others at the top."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in told.items():
        form.add_error(name if name in form.fields else None, messages)
