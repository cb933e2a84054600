"""When anything was last changed."""

from django.db import models


class LastChange(models.Model):
    """One row at most, kept by triggers (hmic_kb.api.changes): the second of the last change."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="last_change_is_one_row", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return self.at.isoformat()


class ChangeUnderWay(models.Model):
    """On PostgreSQL, a transaction that has changed something and has not ended yet."""

    transaction = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.transaction)
