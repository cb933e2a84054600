"""Police forces: the ground floor, which knows nothing of what was found about them."""

from django.db import models

from hmic_kb.common.addresses import address
from hmic_kb.common.models import Named


class Force(Named):
    """A police force that the inspectorate inspects."""

    class Kind(models.TextChoices):
        TERRITORIAL = "territorial", "territorial (Home Office force of England and Wales)"
        SPECIAL = "special", "special"

    kind = models.CharField(
        max_length=20,
        choices=Kind.choices,
        default=Kind.TERRITORIAL,
        help_text="What kind of force it is.",
    )
    abbreviation = models.CharField(max_length=20, blank=True, help_text="Its usual initials.")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="force_kind_is_known",
                condition=models.Q(kind__in=["territorial", "special"]),
                violation_error_message="A force is territorial or special.",
            )
        ]

    def get_absolute_url(self) -> str:
        return address("forces:detail", self.slug)
