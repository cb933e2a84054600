"""Passages as the tables of exports write them, read back.

    2014-MPS, Leadership and governance, 120+23, 0a1b2c3d4e5f6789, exact

The status at the end may be left out: it is found anew. Several are divided by semicolons or lines.
"""

import re
from typing import Any

FORM = "2014-MPS, Leadership and governance, 120+23, 0a1b2c3d4e5f6789"
# A heading may itself hold commas and semicolons: it ends where place and digest follow.
ONE = re.compile(
    r"\s*(?P<report>[^\s,;]+)\s*,\s*(?P<section>(?:(?!,\s*\d+\+\d)[^\n])+?)"
    r"\s*,\s*(?P<at>\d{1,9})\+(?P<words>\d{1,9})"
    r"\s*,\s*(?P<digest>[0-9a-f]{16})(?:\s*,\s*[a-z_]+)?\s*(?:;|\n|\Z)",
    re.ASCII,
)


class UnreadablePlaceError(ValueError):
    """A sentence on what is not written as a passage."""


def places(text: str) -> list[dict[str, Any]]:
    """Report, section, at, words and digest of each. Raises UnreadablePlaceError."""
    found, start = [], 0
    while text[start:].strip(" ;\n"):
        one = ONE.match(text, start)
        if one is None:
            rest = text[start:].strip()
            raise UnreadablePlaceError(
                f"“{rest:.60}” is not a passage, which is written as {FORM}."
            )
        found.append(one.groupdict() | {"at": int(one["at"]), "words": int(one["words"])})
        start = one.end()
    return found
