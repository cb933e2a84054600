"""What comparisons are arranged from."""

from findings.models import (
    Finding,
    Judgment,
    Observation,
)
from recommendations.models import Recommendation

NOTHING = {"judgments": [], "findings": [], "observations": [], "recommendations": []}


def everything():
    return {
        "judgments": list(Judgment.objects.all()),
        "findings": list(Finding.objects.in_reading_order()),
        "observations": list(Observation.objects.for_display()),
        "recommendations": list(Recommendation.objects.all()),
    }
