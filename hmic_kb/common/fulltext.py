"""Records by their words, for filters of one kind of record, which know of no search.

The search knows all kinds. It puts its finder here when the site starts, so that words mean the
same in a list as they do on the search page.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import RawSQL

# SQL with its parameters.
Asked = tuple[str, Sequence[Any]]


class Finder(Protocol):
    def problem(self, text: str) -> str:
        """A sentence where nothing can be looked for, or nothing."""

    def ids(self, kind: str, text: str) -> Asked:
        """The id of every record of a kind that the words find; none where there is a problem."""

    def some(self, kind: str, text: str, most: int) -> list[int]:
        """So many of these, whichever are soonest found."""

    def one(self, kind: str, text: str) -> QuerySet:
        """The same ids in a column ``record_id``, to ask about one of them at a time."""

    def are_everywhere(self, kind: str, text: str) -> bool:
        """Whether so many are found that one is soon met wherever one begins to look."""


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
    return RawSQL(*_finders[0].ids(kind, text))  # noqa: S611


def some(kind: str, text: str, most: int) -> list[int]:
    """The ids of so many of the records that the words find."""
    return _finders[0].some(kind, text, most)


def these(ids: list[int]) -> RawSQL:
    """SQL for thousands of ids, which would take long as as many parameters."""
    return RawSQL(", ".join(map(str, ids)) or "NULL", [])  # noqa: S611  numbers of the database's


def are_everywhere(kind: str, text: str) -> bool:
    """Whether the words find so many that it is quickest to ask about one record at a time."""
    return _finders[0].are_everywhere(kind, text)


class IsFound(Func):
    """Whether the record with the id that an expression gives is one that the words find."""

    output_field = BooleanField()

    def __init__(self, kind: str, text: str, pk: Any) -> None:
        super().__init__(pk)
        self.one = _finders[0].one(kind, text).query.sql_with_params()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        found, params = self.one
        (pk,) = self.get_source_expressions()
        wanted, own = compiler.compile(pk)
        sql = f"EXISTS (SELECT 1 FROM ({found}) found WHERE found.record_id = {wanted})"  # noqa: S608
        return sql, (*params, *own)
