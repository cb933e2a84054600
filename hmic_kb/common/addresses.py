"""Addresses of what there is little of and what every page names: themes, forces, reports ..."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


@lru_cache(maxsize=5_000)
def address(name: str, *args: str) -> str:
    """``reverse``, once for each address: a page asks for some hundreds, of few that differ.

    Not for what there are a million of, which it would only keep in vain.
    """
    return reverse(name, args=args)


def narrowed(name: str, filters: Mapping[str, Any]) -> str:
    """The page of that name with these filters set; of a filter, a value or a list of them."""
    query = urlencode(filters, doseq=True)
    return f"{address(name)}?{query}" if query else address(name)


def further(narrowed: str, name: str, value: str) -> str:
    """An address with one filter more. Its value is a word of ours, with nothing to be quoted.

    A table of numbers has hundreds of addresses, and to quote one takes longer than all else of it.
    """
    return f"{narrowed}{'&' if '?' in narrowed else '?'}{name}={value}"
