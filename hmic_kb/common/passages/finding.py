"""Find a passage by its first and last words."""

import re

from .headings import headings
from .places import Place, excerpt, place
from .text import Text, tokenise

LONGEST_PASSAGE = 400  # tokens
_SHOWN = 5
_AROUND = 6


class PassageError(ValueError):
    """A query that names no one passage; its message says what to do, in plain words."""


class BadQuery(PassageError):
    """The query is not 'first words ... last words'."""


class Ambiguous(PassageError):
    """The query fits several passages."""


class NotFound(PassageError):
    """The query fits no passage."""


def find(text: Text, query: str, at: int | None = None) -> Place:
    """The passage that a query names.

    The query is 'first words ... last words', or the whole passage without dots. The
    passage ends with the nearest last words after the first, at most LONGEST_PASSAGE
    tokens on. `at` chooses the passage that begins at that token.

    Raises BadQuery, NotFound or Ambiguous.
    """
    first, last = _runs(query)
    starts = _occurrences(text.tokens, first)
    if not starts:
        raise NotFound(_not_in_text(text, first, "first words" if last else "words"))
    if last:
        found = _pairs(text, starts, len(first), last)
    else:
        found = [(start, start + len(first)) for start in starts]
    if at is not None:
        found = _beginning_at(found, at)
    if len(found) > 1:
        raise Ambiguous(_several(text, found))
    return place(text, *found[0])


def _runs(query: str) -> tuple[list[str], list[str]]:
    parts = re.split(r"\.{3,}|…", query)
    runs = [tokenise(part).tokens for part in parts]
    if len(runs) > 2 or not all(runs):
        raise BadQuery(
            "Write the first words, three dots, and the last words of the passage, "
            "or the whole passage without dots."
        )
    return runs[0], runs[1] if len(runs) == 2 else []


def _occurrences(tokens: list[str], run: list[str]) -> list[int]:
    length = len(run)
    return [
        at
        for at, token in enumerate(tokens)
        if token == run[0] and tokens[at : at + length] == run
    ]


def _pairs(
    text: Text, starts: list[int], length: int, last: list[str]
) -> list[tuple[int, int]]:
    stops = [at + len(last) for at in _occurrences(text.tokens, last)]
    if not stops:
        raise NotFound(_not_in_text(text, last, "last words"))
    pairs = []
    for start in starts:
        stop = next((stop for stop in stops if stop > start + length), None)
        if stop is not None and stop - start <= LONGEST_PASSAGE:
            pairs.append((start, stop))
    if not pairs:
        raise NotFound(
            "Both the first and the last words are in the text, but nowhere do the last "
            f"follow the first within {LONGEST_PASSAGE} words."
        )
    return pairs


def _beginning_at(found: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    chosen = [pair for pair in found if pair[0] == at]
    if not chosen:
        places = ", ".join(str(start) for start, _ in found)
        raise NotFound(f"No such passage begins at word {at}; it begins at {places}.")
    return chosen


def _not_in_text(text: Text, run: list[str], half: str) -> str:
    known = max(
        range(len(run)),
        key=lambda n: n if _occurrences(text.tokens, run[:n] or [""]) else 0,
    )
    words = (
        f"“{' '.join(run[:known])}” is as far as they are"
        if known
        else "not even the first"
    )
    return f"The {half} “{' '.join(run)}” are not in the text; {words}."


def _several(text: Text, found: list[tuple[int, int]]) -> str:
    known = headings(text)
    lines = [
        f"The words fit {len(found)} passages; give more words, or the position of one:"
    ]
    for start, stop in found[:_SHOWN]:
        heading = next((name for at, name in reversed(known) if at <= start), "")
        shown = excerpt(text, start, min(stop - start, _AROUND), _AROUND)
        words = f"{shown.before}{shown.quoted}{shown.after}".strip()
        lines.append(f"  {start} under “{heading}”: … {words} …")
    if len(found) > _SHOWN:
        lines.append(f"  and {len(found) - _SHOWN} more")
    return "\n".join(lines)
