"""What was last loaded, so that a later load can tell staff's edits from the curators'."""

from django.db import models


class LoadedRecord(models.Model):
    """The plain values of one record as the fixtures last gave them.

    A field whose value in the database differs from ``values`` was changed by staff since.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    path = models.CharField(max_length=120)
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="loaded_record_once", fields=["kind", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
