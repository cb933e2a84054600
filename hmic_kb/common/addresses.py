"""Addresses of what there is little of and what every page names: themes, forces, reports ..."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=5_000)
def address(name: str, *args: str) -> str:
    """``reverse``, once for each address: a page asks for some hundreds, of few that differ.

    Not for what there are a million of, which it would only keep in vain.
    """
    return reverse(name, args=args)
