"""What forces were told to do, what came of it, and the links between the reports."""

from recommendations.models.addressee import Addressee
from recommendations.models.assessment import Assessment
from recommendations.models.limb import Limb
from recommendations.models.link import Link
from recommendations.models.recommendation import Recommendation
from recommendations.models.standing import Standing
from recommendations.models.standing_count import StandingCount

__all__ = [
    "Addressee",
    "Assessment",
    "Limb",
    "Link",
    "Recommendation",
    "Standing",
    "StandingCount",
]
