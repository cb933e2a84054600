"""What forces were told to do, what came of it, and links."""

import string
from datetime import date
from typing import Any

from django.db import models

from recommendations.models import Addressee, Assessment, Limb, Link, Recommendation
from tests.factories.base import make, numbers
from tests.factories.findings import make_passage, make_report, make_theme, with_report


def make_addressee(**fields: Any) -> Addressee:
    number = next(numbers)
    return make(Addressee, fields, slug=f"addressee-{number}", name=f"Addressee {number}")


def make_recommendation(**fields: Any) -> Recommendation:
    """A recommendation with no deadline; ``**within_months(6)`` and the like give it one."""
    report = with_report(fields)
    number = fields.setdefault("number", next(numbers))
    return make(
        Recommendation,
        fields,
        ref=f"{report.ref}-R{number}",
        summary="Record every gift that is offered.",
        addressees=fields["addressees"] if "addressees" in fields else [make_addressee()],
        themes=fields["themes"] if "themes" in fields else [make_theme()],
    )


def immediately() -> dict[str, Any]:
    return {"deadline": "immediate", "deadline_kind": "immediate"}


def within_months(months: int) -> dict[str, Any]:
    return {
        "deadline": f"within {months} months",
        "deadline_kind": "months",
        "deadline_months": months,
    }


def by_date(when: date, precision: str = "day") -> dict[str, Any]:
    return {
        "deadline": f"by {when}",
        "deadline_kind": "date",
        "deadline_on": when,
        "deadline_precision": precision,
    }


def make_limb(**fields: Any) -> Limb:
    recommendation = fields.get("recommendation") or make_recommendation()
    letter = string.ascii_lowercase[recommendation.limbs(manager="every").count()]
    return make(
        Limb,
        fields,
        recommendation=recommendation,
        ref=f"{recommendation.ref}{letter}",
        summary="Record every gift.",
    )


def make_assessment(**fields: Any) -> Assessment:
    """An inspector's assessment a year after the recommendation, in a report of that day."""
    recommendation = fields.get("recommendation") or make_recommendation()
    published = recommendation.report.published
    assessed_on = fields.setdefault("assessed_on", published.replace(year=published.year + 1))
    if "report" not in fields:
        fields["report"] = make_report(published=assessed_on)
    if "passages" not in fields:
        fields["passages"] = [make_passage(report=fields["report"] or recommendation.report)]
    return make(
        Assessment,
        fields,
        recommendation=recommendation,
        ref=f"{recommendation.ref}-S{next(numbers)}",
        basis=Assessment.Basis.INSPECTOR,
        status=Assessment.Status.NOT_MET,
        summary="The force has not done it.",
    )


def make_link(
    later: models.Model | None = None, earlier: models.Model | None = None, **fields: Any
) -> Link:
    """A stated link that follows up, from a later record to an earlier one of another report."""
    later = later or make_recommendation()
    earlier = earlier or make_recommendation()
    if "passages" not in fields:
        fields["passages"] = [make_passage(report=later.report)]
    return make(
        Link,
        fields,
        ref=f"L{next(numbers):03}",
        kind=Link.Kind.FOLLOWS_UP,
        basis=Link.Basis.STATED,
        **{f"later_{later._meta.model_name}": later},
        **{f"earlier_{earlier._meta.model_name}": earlier},
    )
