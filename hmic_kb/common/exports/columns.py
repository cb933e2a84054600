"""What a column is, and where in the database its values stand.

One query gives a whole list with everything that its columns show: the values of fields, and the
lists that a row holds, put together by the database. A list may have a million rows, so there are
neither instances of models nor further queries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports.gathered import JoinedList, JsonList, Worded, held_by, parsed

Value = str | int | Decimal | bool | date | list[Any] | None
# Some rows of a list, turned on their side: for each column its values, one a row.
Chunk = list[Sequence[Value]]


@dataclass(frozen=True)
class FieldPath:
    """What stands at ``report.force.slug``; None where the way ends early or in a blank."""

    names: str

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return [self.names.replace(".", "__")]

    def values(self, found: Sequence[Any]) -> list[Value]:
        return [None if value == "" else value for value in found]


@dataclass(frozen=True)
class Computed:
    """What ``make`` makes of the values that stand at ``lookups``, in Django's spelling."""

    lookups: tuple[str, ...]
    make: Callable[..., Value]

    def values(self, *found: Sequence[Any]) -> list[Value]:
        return list(map(self.make, *found))

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return list(self.lookups)


@dataclass(frozen=True)
class EachOf:
    """The list of ``name`` of every record that ``relation`` holds, in the order of its model."""

    relation: str
    name: str

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return [JsonList(held_by(model, self.relation, as_at), self.name)]

    def values(self, found: Sequence[str | None]) -> list[Value]:
        return parsed(found)

    def joined(self, model: type[Model], as_at: AsAt) -> JoinedList:
        return JoinedList(held_by(model, self.relation, as_at), Cast(self.name, TextField()))


@dataclass(frozen=True)
class EachPart:
    """The list of some of what every record holds that ``relation`` holds, as objects.

    ``lookups`` says under which names and where it stands; ``words`` is how one reads in a table.
    """

    relation: str
    lookups: Mapping[str, str]
    words: str

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        held = held_by(model, self.relation, as_at)
        return [JsonList(held, *self.lookups.values())]

    def values(self, found: Sequence[str | None]) -> list[Value]:
        return [[dict(zip(self.lookups, item)) for item in items] for items in parsed(found)]  # noqa: B905

    def joined(self, model: type[Model], as_at: AsAt) -> JoinedList:
        return JoinedList(held_by(model, self.relation, as_at), Worded(self.words, self.lookups))

    def in_words(self, item: Mapping[str, Any]) -> str:
        return self.words.format(**item)


@dataclass(frozen=True)
class Listed:
    """What ``make`` makes of what stands at ``lookups`` of each of ``records``, in their order.

    ``records`` is given the model and the day, and asks for those of the record at hand
    (OuterRef). ``make`` is given a list of values, or of lists where there are several lookups.
    """

    records: Callable[[type[Model], AsAt], Any]
    lookups: tuple[str, ...]
    make: Callable[[list[Any]], Value]

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return [JsonList(self.records(model, as_at), *self.lookups)]

    def values(self, found: Sequence[str | None]) -> list[Value]:
        return list(map(self.make, parsed(found)))


@dataclass(frozen=True)
class Address:
    """The whole address of the page ``view`` with what stands at ``names``, in lower case, in it.

    ``anchor`` names what the place of the record on that page is called.
    """

    view: str
    names: tuple[str, ...]
    anchor: str = ""

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return [name.replace(".", "__") for name in (*self.names, self.anchor) if name]

    def values(self, *found: Sequence[str]) -> list[Value]:
        place = f"#{{{len(self.names)}}}" if self.anchor else ""
        whole = settings.SITE_URL + _pattern(self.view, len(self.names)) + place
        return [whole.format(*map(str.lower, words)) for words in zip(*found, strict=True)]


@dataclass(frozen=True)
class Joined:
    """The same list as one text, which the database writes."""

    each: EachOf | EachPart

    def asked(self, model: type[Model], as_at: AsAt) -> list[Any]:
        return [self.each.joined(model, as_at)]

    def values(self, found: Sequence[str | None]) -> list[Value]:
        return list(found)


Source = FieldPath | Computed | EachOf | EachPart | Listed | Address | Joined


def in_tables(source: Source) -> Source:
    """The source of what tables have of a column."""
    return Joined(source) if isinstance(source, EachOf | EachPart) else source


@dataclass(frozen=True)
class Column:
    """What a record has under ``name``: text, a number, a boolean, a date, a list or None.

    All that a column holds is of one type. ``about`` says in a sentence what it is.
    ``item_in_words`` writes one item of a list for CSV and XLSX. ``width`` is that of the
    spreadsheet's column, in characters. ``schema`` is the JSON Schema of the value, given only
    where the model's own fields do not tell it (hmic_kb.common.column_schemas).
    """

    name: str
    value: Source
    about: str = ""
    width: int = 14
    item_in_words: Callable[[Any], str] = str
    schema: dict[str, Any] | None = None


path = FieldPath
each = EachOf


def address(view: str, *names: str, anchor: str = "") -> Address:
    return Address(view, names, anchor)


def page(view: str, *words: str) -> str:
    """The whole address of a page, with the words that vary in its path."""
    return settings.SITE_URL + _pattern(view, len(words)).format(*words)


@cache
def _pattern(view: str, words: int) -> str:
    """A page's path with ``{0}`` for the first of its words: a million reversals take too long."""
    stand_ins = [f"word-{number}-" for number in range(words)]
    path = reverse(view, args=stand_ins)
    for number, stand_in in enumerate(stand_ins):
        path = path.replace(stand_in, f"{{{number}}}")
    return path
