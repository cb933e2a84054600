"""The separate things that one recommendation asks for."""

from django.core.exceptions import ValidationError
from django.db import models

from hmic_kb.common.models import Record


class Limb(Record):
    """One of several things asked for in one recommendation, assessed on its own."""

    ref_pattern = r"\d{4}-[A-Z]+-[RACK]\d+[a-z]"
    ref_example = "2014-MPS-R3a"

    recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        models.CASCADE,
        related_name="limbs",
        help_text="The recommendation that it is part of.",
    )
    summary = models.TextField(help_text="What this part asks, in our own words.")

    class Meta(Record.Meta):
        abstract = False

    def clean(self) -> None:
        super().clean()
        if self.recommendation_id and self.ref[:-1] != self.recommendation.ref:
            raise ValidationError(
                {"ref": f"A limb of {self.recommendation.ref} is called that and a letter."}
            )
