"""When something is due: from the deadline as stated, never from anything else."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models

from hmic_kb.common.dates import Precision, last_day


class DeadlineKind(models.TextChoices):
    NONE = "none", "none stated"
    IMMEDIATE = "immediate", "immediate"
    MONTHS = "months", "within a number of months"
    DATE = "date", "by a date"


@dataclass(frozen=True)
class Due:
    """``on`` is as exact as ``precision``; ``last_day`` is the last day it can mean."""

    on: date
    precision: str

    @property
    def last_day(self) -> date:
        return last_day(self.on, self.precision)


def due(kind: str, *, months: int | None, stated: "Due | None", published: Due) -> Due | None:
    """The date that a deadline gives, counted from the report's publication.

    A deadline with immediate effect falls due on publication. Months added to a publication known
    only to the month give a due date known only to the month; added to one known only to the year,
    they give none unless they make whole years.
    """
    if kind == DeadlineKind.IMMEDIATE:
        return published
    if kind == DeadlineKind.MONTHS and months is not None:
        if published.precision == Precision.YEAR and months % 12:
            return None
        return Due(published.on + relativedelta(months=months), published.precision)
    if kind == DeadlineKind.DATE:
        return stated
    return None


__all__ = ["DeadlineKind", "Due", "Precision", "due"]
