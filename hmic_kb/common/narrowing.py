"""What a reader sees of the state of a list: what narrows it, and the ways to change that.

Pure functions over a set of filters and the query of its address. An address that changes what
is listed begins at the list's start again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import Field
from django.http import QueryDict
from django.utils.text import capfirst

from hmic_kb.common.filters import StrictFilterSet

PLACE = "page"
MOST_TAGS = 40
TAG_CHARACTERS = 80


@dataclass(frozen=True)
class Tag:
    """One value that narrows a list, and the address of the list without it."""

    filter: str
    value: str
    href: str


def tags(filterset: StrictFilterSet, query: QueryDict) -> list[Tag]:
    """A tag for each value that is chosen, or asked for in vain; at most MOST_TAGS."""
    found = []
    for name in narrowing(filterset):
        asked = dict.fromkeys(each for each in query.getlist(name) if each)
        if not asked:
            continue  # the choices of most filters are read from the database
        field = filterset.form.fields[name]
        words = dict(getattr(field, "choices", ()))
        for value in asked:
            said = capfirst(words[value]) if value in words else value
            address = without(query, name, value)
            found.append(Tag(str(field.label), said[:TAG_CHARACTERS], address))
    return found[:MOST_TAGS]


def chosen(filterset: StrictFilterSet) -> list[tuple[str, str]]:
    """The filters that are set, in words: ``("Force", "Metropolitan Police Service")``."""
    form = filterset.form
    if not filterset.is_bound:
        return []
    form.is_valid()
    return [
        (str(form.fields[name].label), _in_words(form.fields[name], value))
        for name, value in form.cleaned_data.items()
        if value
    ]


def _in_words(field: Field, value: Any) -> str:
    labels = dict(getattr(field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return " or ".join(str(labels.get(each, each)) for each in values)


def narrowing(filterset: StrictFilterSet) -> list[str]:
    """The names of the filters that narrow: all but the order."""
    return [name for name in filterset.filters if name != "sort"]


def without(query: QueryDict, name: str, value: str) -> str:
    """The query without that one value of the filter."""
    changed = query.copy()
    changed.setlist(name, [each for each in query.getlist(name) if each not in (value, "")])
    return _address(changed)


def cleared(query: QueryDict, names: Iterable[str]) -> str:
    """The query without these filters."""
    changed = query.copy()
    for name in names:
        changed.pop(name, None)
    return _address(changed)


def _address(query: QueryDict) -> str:
    query.pop(PLACE, None)
    return f"?{query.urlencode()}"
