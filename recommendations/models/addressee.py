"""To whom recommendations are addressed."""

from hmic_kb.common.models import Named


class Addressee(Named):
    """A body or group of bodies that a report asks to act."""

    class Meta:
        ordering = ("name",)
