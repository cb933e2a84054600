"""What staff do about progress: record an assessment, and retract one that was a mistake."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model

from findings.models import Report
from hmic_kb.common.dates import first_day
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.history.acting import refuse_changed
from recommendations import evidence
from recommendations.models import Assessment, Limb, Recommendation

Wrong = dict[str, list[str]]


def gone_by(ref: str) -> list[Model]:
    """What whoever assesses a recommendation goes by: itself, its limbs, and its assessments."""
    of_it = {"recommendation__ref": ref}
    return [
        *Recommendation.objects.filter(ref=ref),
        *Limb.objects.filter(**of_it),
        *Assessment.objects.filter(**of_it),
    ]


def record_assessment(
    *,
    by: Any,
    seen: str,
    recommendation: Recommendation,
    limb: Limb | None,
    report: Report | None,
    basis: str,
    status: str,
    assessed_on: date,
    assessed_precision: str,
    summary: str,
    evidence_url: str = "",
    evidence_file: UploadedFile | None = None,
) -> Assessment:
    """Record what is known of progress, as one act, and return it.

    ``seen`` is how ``gone_by`` was seen (``as_seen``). Raises ChangedError where any of it is no
    longer so, and ValidationError, by field, with everything that is wrong; then nothing is
    recorded.
    """
    with recorded(way=Way.PAGE, by=by):
        refuse_changed(gone_by(recommendation.ref), seen)
        assessment = Assessment(
            ref=_next_ref(recommendation),
            recommendation=recommendation,
            limb=limb,
            report=report,
            basis=basis,
            status=status,
            assessed_on=first_day(assessed_on, assessed_precision),
            assessed_precision=assessed_precision,
            summary=summary,
            evidence_url=evidence_url,
        )
        assessment.derive()
        wrong = _kept(assessment, evidence_file) or _broken(partial(assessment.check_related, {}))
        wrong = _broken(assessment.full_clean) | wrong
        if wrong:
            raise ValidationError(wrong)
        assessment.save()
    return assessment


def retract_assessment(
    *, by: Any, seen: str, assessment: Assessment, on: date, reason: str
) -> None:
    """Take an assessment back as a mistake. Raises ValidationError where that is done already.

    ``seen`` is how it was seen (``as_seen``); raises ChangedError where it is no longer so.
    """
    with recorded(way=Way.PAGE, by=by, why=f"Retracted: {reason}"):
        present = Assessment.objects.get(pk=assessment.pk)
        refuse_changed([present], seen)
        if present.is_retracted:
            raise ValidationError(f"{present.ref} was retracted already by {present.retracted_by}.")
        present.retracted_on = on
        present.retracted_by = by.get_username()
        present.retraction_reason = reason
        present.full_clean()
        present.save()


def _next_ref(recommendation: Recommendation) -> str:
    refs = Assessment.every.filter(recommendation=recommendation).values_list("ref", flat=True)
    numbers = [int(found.group()) for ref in refs if (found := re.search(r"\d+\Z", ref))]
    return f"{recommendation.ref}-S{max(numbers, default=0) + 1}"


def _kept(assessment: Assessment, file: UploadedFile | None) -> Wrong:
    """Keep the file and name it in the assessment; or say what is wrong with it."""
    if file is None:
        return {}
    try:
        assessment.evidence_name, assessment.evidence_sha256 = evidence.keep(file)
    except ValidationError as error:
        return {"evidence_file": error.messages}
    return {}


def _broken(check: Callable[[], None]) -> Wrong:
    try:
        check()
    except ValidationError as error:
        return error.message_dict
    return {}
