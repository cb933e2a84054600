"""What was known at a date: the day that a page, a file or an answer is as at.

Where a reader names a day, as ``as_at=2015-06-01`` in the address, only what reports published by
the end of it say is there, and deadlines are counted as at it. A report whose publication is known
to the month counts from the end of that month. Where none is named, all that is held is there, and
deadlines are counted as at today. A day still to come shows all that is published by then, with
deadlines counted as at it, as though nothing more were to be reported.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

NAME = "as_at"
EXAMPLE = "2015-06-30"
FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class AsAtError(ValueError):
    """A day that is none; the message is a sentence that says what would be right."""


def day_of(text: str) -> date:
    """The day written as ``2015-06-30``. Raises AsAtError for anything else."""
    try:
        if FORM.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise AsAtError(
        f"“{text[:40]}” is not a date; write a day as year, month and day, such as {EXAMPLE}."
    )


@dataclass(frozen=True)
class AsAt:
    """``chosen`` is the day that a reader named, or None where all that is held is wanted."""

    today: date
    chosen: date | None = None

    @property
    def day(self) -> date:
        """The day that deadlines are counted and statuses known as at."""
        return self.chosen or self.today

    @property
    def is_future(self) -> bool:
        return self.day > self.today

    @property
    def query(self) -> str:
        """What an address says of it: ``as_at=2015-06-01``, or nothing."""
        return f"{NAME}={self.chosen.isoformat()}" if self.chosen else ""

    def known(self, records: Any) -> Any:
        """Of a queryset that has ``published_by``, what was known: all, where no day is chosen."""
        return records.published_by(self.chosen) if self.chosen else records

    def address(self, address: str) -> str:
        """The address, without a query of its own, as at the chosen day."""
        return f"{address}?{self.query}" if self.query else address


def read(text: str) -> AsAt:
    """From what an address says; an empty text names no day. Raises AsAtError."""
    return AsAt(timezone.localdate(), day_of(text) if text else None)


def of(request: Any) -> AsAt:
    """The day that a request asks for. Raises AsAtError.

    Pages need not catch it: the middleware answers for them.
    """
    return read(request.GET.get(NAME, "").strip())


class AsAtView:
    """A view as at the day that its address names."""

    request: HttpRequest

    @cached_property
    def as_at(self) -> AsAt:
        return of(self.request)
