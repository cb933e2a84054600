"""Pages of a list of any length, each found from the record at its edge.

A page begins after the last record of the one before, whatever was added or taken away since, so
reading on shows every record once. Only ranges of the order are asked for, each of which an index
on the columns of the order answers at once: with an order of three columns, records that share
the first two with the edge, then those that share the first alone, then the others. One condition
for them all would read again whatever shares the first column, and here that is every report
published on one day.

An order that no index holds is sorted whole for each page, as any list would be.
"""

import base64
import binascii
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.utils.crypto import salted_hmac

LAST = "last"
AFTER, BEFORE = "after", "before"
CHECK_BYTES = 6
NOT_KNOWN = "the place in the list that this address names is not known, so you see its beginning."


class UnknownPlaceError(ValueError):
    """A cursor that no page of this order gave out, or that lost a part on its way."""


@dataclass(frozen=True)
class Column:
    """One column of an order: a field, by its path from the model, and its direction."""

    path: str
    descends: bool
    field: Field

    def ordering(self, *, forward: bool) -> str:
        return f"-{self.path}" if self.descends == forward else self.path

    def beyond(self, value: Any, *, forward: bool) -> dict[str, Any]:
        """The condition of what stands further on in this column alone."""
        return {f"{self.path}__{'lt' if self.descends == forward else 'gt'}": value}


@dataclass(frozen=True)
class Place:
    """An edge between two records: right after one or before it, named by its values."""

    side: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class KeysetPage:
    """Some records in order, and the cursors that lead on; a cursor is none where nothing is.

    ``first`` is the empty cursor: the address of the list itself. ``mistake`` is a sentence where
    the cursor asked for is not known; the page is then the first. Empty only if the list is.
    """

    object_list: list[Any]
    previous: str | None
    next: str | None
    mistake: str = ""
    first: str = ""
    last: str = LAST

    def __len__(self) -> int:
        return len(self.object_list)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    def has_previous(self) -> bool:
        return self.previous is not None

    def has_next(self) -> bool:
        return self.next is not None

    def has_other_pages(self) -> bool:
        return self.has_previous() or self.has_next()


class KeysetPaginator:
    """Pages of ``per_page`` records of ``queryset`` in the order of ``ordering``.

    ``ordering`` names columns of the model, or of records that it leads to, each with a minus
    where it descends. None of them is ever null, and the last is unique. The records of a page
    are fetched from ``shown``, the queryset itself where it is not given, which has all that the
    page shows of them: nothing else is asked of it but those of one page.

    Takes a query for the page and at most one more for each column of the order. Never counts.
    """

    def __init__(
        self,
        queryset: QuerySet[Any],
        ordering: Sequence[str],
        per_page: int,
        shown: QuerySet[Any] | None = None,
    ) -> None:
        self.queryset = queryset.select_related(None).prefetch_related(None)
        self.shown = queryset if shown is None else shown
        self.per_page = per_page
        self.columns = [_column(queryset, name) for name in ordering]
        if not self.columns[-1].field.unique:
            raise ValueError(f"{ordering[-1]} is not unique, so the order is not complete.")

    def get_page(self, cursor: str | None) -> KeysetPage:
        """The page that a cursor leads to; one that is not known leads to the first."""
        try:
            place, forward = self._way(cursor)
        except UnknownPlaceError:
            return self._page(None, forward=True, mistake=NOT_KNOWN)
        page = self._page(place, forward=forward)
        # All that stood beyond the edge is gone: what is left is on this side of it.
        return page if page or place is None else self._page(None, forward=not forward)

    def exact_page(self, cursor: str | None) -> KeysetPage:
        """What stands where a cursor leads, be it nothing. Raises UnknownPlaceError."""
        place, forward = self._way(cursor)
        return self._page(place, forward=forward)

    def _way(self, cursor: str | None) -> tuple[Place | None, bool]:
        """The edge that a cursor names, if any, and whether it leads forward from there."""
        place = self._place(cursor) if cursor else None
        return place, cursor != LAST and (place is None or place.side == AFTER)

    def _page(self, place: Place | None, *, forward: bool, mistake: str = "") -> KeysetPage:
        rows = self._rows(place, forward=forward)
        has_more, rows = len(rows) > self.per_page, rows[: self.per_page]
        if not forward:
            rows.reverse()
        has_previous, has_next = (bool(place), has_more) if forward else (has_more, bool(place))
        return KeysetPage(
            object_list=self._records(rows),
            previous=self._cursor(BEFORE, rows[0]) if rows and has_previous else None,
            next=self._cursor(AFTER, rows[-1]) if rows and has_next else None,
            mistake=mistake,
        )

    def _rows(self, place: Place | None, *, forward: bool) -> list[tuple[Any, ...]]:
        """Id and order of the records from the edge on: one more than a page has, if there is."""
        ordering = [column.ordering(forward=forward) for column in self.columns]
        paths = [column.path for column in self.columns]
        found = self.queryset.order_by(*ordering).values_list("pk", *paths)
        wanted = self.per_page + 1
        if place is None:
            return list(found[:wanted])
        rows: list[tuple[Any, ...]] = []
        for shared in reversed(range(len(self.columns))):
            same = dict(zip(paths[:shared], place.values, strict=False))
            beyond = self.columns[shared].beyond(place.values[shared], forward=forward)
            rows += found.filter(**same, **beyond)[: wanted - len(rows)]
            if len(rows) == wanted:
                break
        return rows

    def _records(self, rows: list[tuple[Any, ...]]) -> list[Any]:
        """The records in the order of the rows, but for any that went since these were read."""
        pks = [row[0] for row in rows]
        records = {record.pk: record for record in self.shown.filter(pk__in=pks)}
        return [records[pk] for pk in pks if pk in records]

    def _cursor(self, side: str, row: tuple[Any, ...]) -> str:
        payload = json.dumps([side, *row[1:]], default=str, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._check(payload) + payload).decode().rstrip("=")

    def _place(self, cursor: str) -> Place | None:
        """The edge that a cursor names, or none for the end of the list."""
        if cursor == LAST:
            return None
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except (binascii.Error, ValueError) as error:
            raise UnknownPlaceError from error
        check, payload = raw[:CHECK_BYTES], raw[CHECK_BYTES:]
        if not hmac.compare_digest(check, self._check(payload)):
            raise UnknownPlaceError
        side, *values = json.loads(payload)
        held = zip(self.columns, values, strict=True)
        return Place(side, tuple(column.field.to_python(value) for column, value in held))

    def _check(self, payload: bytes) -> bytes:
        """A few bytes that only we can make, so that whatever a cursor holds came from us."""
        order = ",".join(column.ordering(forward=True) for column in self.columns)
        salt = f"{self.queryset.model._meta.label} by {order}"
        return salted_hmac(salt, payload, algorithm="sha256").digest()[:CHECK_BYTES]


def _column(queryset: QuerySet[Any], name: str) -> Column:
    path = name.removeprefix("-")
    annotation = queryset.query.annotations.get(path)
    field = annotation.output_field if annotation else _field(queryset.model, path)
    return Column(path, name.startswith("-"), field)


def _field(model: Any, path: str) -> Field:
    for part in path.split(LOOKUP_SEP):
        field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        if field.concrete and field.null:
            raise ValueError(f"{path} can be null, which has no place in the order.")
        model = field.related_model
    return field
