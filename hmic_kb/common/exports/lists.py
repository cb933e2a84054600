"""A kind of list, and its rows out of the database."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports.columns import Chunk, Column, Value, in_tables
from hmic_kb.common.exports.formats import FORMATS, write
from hmic_kb.common.exports.sheets import Facts
from hmic_kb.common.filters import StrictFilterSet
from hmic_kb.common.models import Keyed

CHUNK_ROWS = 1_000


@dataclass(frozen=True)
class Export:
    """A kind of list of a model's records, and its columns.

    ``start`` gives all its records, with what depends on a day as at that day; ``filters``
    narrows them and puts them in order.
    """

    kind: str
    model: type[Keyed]
    columns: tuple[Column, ...]
    filters: type[StrictFilterSet]
    start: Callable[[date], Any]

    def records(self, as_at: AsAt) -> Any:
        """All that was known, before any filter."""
        return as_at.known(self.start(as_at.day))

    def chunks(
        self, records: QuerySet[Any], as_at: AsAt, *, joined: bool = False
    ) -> Generator[Chunk]:
        """The rows of the records, some at a time. Closing the iterator ends the query.

        Where lists are wanted ``joined``, as tables have them, the database writes most of them.
        """
        sources = [in_tables(column.value) if joined else column.value for column in self.columns]
        asked = [source.asked(self.model, as_at) for source in sources]
        values = records.values_list(*chain.from_iterable(asked))
        with streamed(values) as rows:
            while some := list(islice(rows, CHUNK_ROWS)):
                found = iter(zip(*some, strict=True))
                yield [
                    source.values(*islice(found, len(names)))
                    for source, names in zip(sources, asked, strict=True)
                ]

    def write(
        self, format_name: str, records: QuerySet[Any], as_at: AsAt, facts: Facts = ()
    ) -> Iterator[bytes]:
        """The file, in pieces, the first before any record is asked for.

        ``facts`` are what a spreadsheet says of its list: pairs of a name and a value.
        """
        chunks = self.chunks(records, as_at, joined=FORMATS[format_name].is_table)
        return write(format_name, self.kind, self.columns, chunks, facts)

    def rows(self, records: QuerySet[Any], as_at: AsAt) -> Iterator[tuple[Value, ...]]:
        """The values of each record, in the order of the columns."""
        for chunk in self.chunks(records, as_at):
            yield from zip(*chunk, strict=True)

    def objects(self, records: QuerySet[Any], as_at: AsAt) -> Iterator[dict[str, Value]]:
        """The values of each record under the names of the columns."""
        names = [column.name for column in self.columns]
        for row in self.rows(records, as_at):
            yield dict(zip(names, row, strict=True))


@contextmanager
def streamed(values: QuerySet[Any]) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The rows of a query as the database finds them; its cursor is closed at the end.

    PostgreSQL has a cursor that finds them one after the other only in a transaction. On SQLite a
    transaction would keep everyone else from writing.
    """
    at_once = transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
    with at_once, closing(_rows(values)) as rows:
        yield rows


def _rows(values: QuerySet[Any]) -> Generator[tuple[Any, ...]]:
    yield from values.iterator(chunk_size=CHUNK_ROWS)
