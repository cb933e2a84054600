"""One list as a reader asked for it: what page, file, bundle and comparison have in common."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from hmic_kb.common import as_at
from hmic_kb.common.as_at import AsAt
from hmic_kb.common.dates import in_words
from hmic_kb.common.exports import Chunk, Export
from hmic_kb.common.filters import StrictFilterSet
from hmic_kb.common.narrowing import chosen
from hmic_kb.exports import PAGES

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A kind of list, its filters and order as an address has them, and the day.

    ``query`` has them in the order of the kind's own filters and nothing else; see ``asked``.
    """

    export: Export
    query: QueryDict
    as_at: AsAt

    @cached_property
    def filters(self) -> StrictFilterSet:
        return self.export.filters(self.query, self.export.records(self.as_at))

    @property
    def mistakes(self) -> list[str]:
        """A sentence for each filter that cannot be met."""
        return self.filters.mistakes

    @property
    def records(self) -> QuerySet[Any]:
        """The records in their order."""
        return self.filters.in_order

    def count(self) -> int:
        return self.records.count()

    def chunks(self) -> Generator[Chunk]:
        return self.export.chunks(self.records, self.as_at)

    def write(self, format_name: str, written: datetime) -> Iterator[bytes]:
        """The file, in pieces; a spreadsheet says when it was written."""
        facts = [*self.facts(), ("Written", f"{written:%d.%m.%Y %H:%M %Z}")]
        return self.export.write(format_name, self.records, self.as_at, facts)

    def facts(self) -> Facts:
        """What the list is, in words; nothing of it depends on when it is asked."""
        return [
            ("List", self.export.kind),
            *(self.narrowed() or [("Filters", "none: everything is in the list")]),
            ("As at", self.day_in_words()),
            ("Version", settings.VERSION),
            ("Address", self.address),
        ]

    def narrowed(self) -> Facts:
        """The filters and the order that are chosen, each with its values, in words."""
        return chosen(self.filters)

    def day_in_words(self) -> str:
        day = in_words(self.as_at.day)
        if self.as_at.chosen:
            return f"{day}: what reports published by then say, with statuses as known then"
        return f"{day}: all that is held, with statuses as known then"

    @property
    def address(self) -> str:
        """The whole address of the page that shows the list, or else of its CSV."""
        if page := PAGES.get(self.export.kind):
            return f"{settings.SITE_URL}{reverse(page)}{self.said}"
        return f"{settings.SITE_URL}{self.download('csv')}"

    def download(self, format_name: str) -> str:
        """The address of the list as a file, without the site's own."""
        return reverse("export", args=[self.export.kind, format_name]) + self.said

    @property
    def said(self) -> str:
        """What its address says after the path, with the question mark; empty for everything."""
        query = self.query.copy()
        if self.as_at.chosen:
            query[as_at.NAME] = self.as_at.chosen.isoformat()
        return f"?{query.urlencode()}" if query else ""

    def file_name(self, format_name: str) -> str:
        """``recommendations-2015-06-01.csv``: the kind and the day, whatever the filters."""
        return f"{self.export.kind}-{self.as_at.day.isoformat()}.{format_name}"


def asked(export: Export, query: QueryDict, day: AsAt) -> Asked:
    """The list that an address asks for, in which only what is a filter counts."""
    known = QueryDict(mutable=True)
    for name in export.filters.base_filters:
        if values := [value for value in dict.fromkeys(query.getlist(name)) if value]:
            known.setlist(name, values)
    return Asked(export, known, day)
