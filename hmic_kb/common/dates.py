"""Dates that are known only to the month or the year.

A date is stored as the first day of the period it is known to fall in, beside its precision.
"""

import calendar
from datetime import date
from functools import lru_cache

from django.db import models
from django.utils import formats


class Precision(models.TextChoices):
    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


def last_day(when: date, precision: str) -> date:
    """The last day that a date of this precision can mean."""
    if precision == Precision.YEAR:
        return date(when.year, 12, 31)
    if precision == Precision.MONTH:
        return date(when.year, when.month, calendar.monthrange(when.year, when.month)[1])
    return when


def first_day(when: date, precision: str) -> date:
    """The first day that a date of this precision can mean: the one that is stored."""
    if precision == Precision.YEAR:
        return date(when.year, 1, 1)
    if precision == Precision.MONTH:
        return when.replace(day=1)
    return when


# Django takes 50 microseconds to write a date, and a page has hundreds.
@lru_cache(maxsize=10_000)
def in_words(when: date | None, precision: str = Precision.DAY) -> str:
    """``18 December 2012``, ``December 2012`` or ``2012``; empty for no date."""
    if when is None:
        return ""
    pattern = {Precision.YEAR: "Y", Precision.MONTH: "F Y"}.get(Precision(precision), "j F Y")
    return formats.date_format(when, pattern)
