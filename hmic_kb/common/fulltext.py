"""Records by their words, for filters of one kind of record, which know of no search.

The search knows all kinds. It puts its finder here when the site starts, so that words mean the
same in a list as they do on the search page.
"""

from typing import Protocol

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


class Finder(Protocol):
    def problem(self, text: str) -> str:
        """A sentence where nothing can be looked for, or nothing."""

    def ids(self, kind: str, text: str) -> QuerySet:
        """The id of every record of a kind that the words find; none where there is a problem."""


_finders: list[Finder] = []


def use(finder: Finder) -> None:
    """Let this finder answer from now on."""
    _finders[:] = [finder]


def can_be_asked(text: str) -> None:
    """Raises ValidationError for words that nothing can be looked for with."""
    if problem := _finders[0].problem(text):
        raise ValidationError(problem)


def found(kind: str, text: str) -> RawSQL:
    """SQL for the ids of all the records that the words find."""
    return RawSQL(*_finders[0].ids(kind, text).query.sql_with_params())  # noqa: S611


def some(kind: str, text: str, most: int) -> RawSQL:
    """SQL for the ids of so many of the records that the words find."""
    return RawSQL(*_finders[0].ids(kind, text)[:most].query.sql_with_params())  # noqa: S611
