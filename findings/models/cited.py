"""What a record needs to be traced to the words of a report and to carry caveats."""

from django.db import models


class Cited(models.Model):
    """A record that says where in the reports it stands."""

    passages = models.ManyToManyField(
        "findings.Passage",
        blank=True,
        related_name="%(class)ss",
        help_text="Where in the reports its words stand.",
    )

    class Meta:
        abstract = True


class Noted(models.Model):
    """A record that carries data notes: what a reader must know before using it."""

    notes = models.ManyToManyField(
        "findings.DataNote",
        blank=True,
        related_name="%(class)ss",
        help_text="What a reader must know before using it.",
    )

    class Meta:
        abstract = True
