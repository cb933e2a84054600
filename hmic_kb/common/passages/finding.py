"""Find a passage by its first and last words, so that nobody counts words."""

import re

from .headings import heading_at, headings
from .nearest import nearest
from .places import Place, excerpt, place
from .text import Text, tokenise

LONGEST_PASSAGE = 400  # tokens
_SHOWN = 5
_AROUND = 50  # characters

_Window = tuple[int, int]  # the first token, and the one after the last


class QueryError(ValueError):
    """A query that names no one passage; the message says what to do, in plain words."""


class NotFoundError(QueryError):
    """The query fits no passage."""


class AmbiguousError(QueryError):
    """The query fits several passages, which are ``places``."""

    def __init__(self, message: str, places: list[Place]) -> None:
        super().__init__(message)
        self.places = places


def find(text: Text, query: str, at: int | None = None) -> Place:
    """The passage that a query names.

    The query is 'first words ... last words', or the whole passage without dots. The
    passage ends with the nearest last words after the first, at most LONGEST_PASSAGE
    tokens on. `at` chooses the one that begins at that token, where words alone cannot:
    some things are printed twice.

    Raises NotFoundError, AmbiguousError, or QueryError where the query is no such thing.
    """
    first, *others = _runs(query)
    length = len(first.tokens)
    starts = _occurrences(text, first.tokens)
    if not starts:
        raise NotFoundError(_not_in_text(text, first, "first words" if others else "words"))
    if others:
        found = _windows(text, starts, length, others[0])
    else:
        found = [(start, start + length) for start in starts]
    if at is not None:
        found = _beginning_at(found, at)
    if len(found) > 1:
        places = [place(text, *window) for window in found]
        raise AmbiguousError(_choices(text, found), places)
    return place(text, *found[0])


def find_in_section(
    text: Text, query: str, at: int | None = None, section: str = ""
) -> tuple[str, Place]:
    """What ``find`` finds, after the heading that it stands under or the ``section`` given.

    Raises what ``find`` raises, and QueryError where there is neither heading nor section.
    """
    found = find(text, query, at)
    section = section or heading_at(text, found.at)
    if not section:
        raise QueryError("No heading stands before this passage; name its section.")
    return section, found


def _runs(query: str) -> list[Text]:
    runs = [tokenise(part) for part in re.split(r"\.{3,}|…", query)]
    if len(runs) > 2 or not all(run.tokens for run in runs):
        raise QueryError(
            "Write the first words, three dots and the last words of the passage, "
            "or the whole passage without dots."
        )
    return runs


def _occurrences(text: Text, run: list[str]) -> list[int]:
    tokens, length = text.tokens, len(run)
    return [
        at for at, token in enumerate(tokens) if token == run[0] and tokens[at : at + length] == run
    ]


def _windows(text: Text, starts: list[int], length: int, last: Text) -> list[_Window]:
    """From each start to the nearest end that is not within the first words."""
    stops = [at + len(last.tokens) for at in _occurrences(text, last.tokens)]
    if not stops:
        raise NotFoundError(_not_in_text(text, last, "last words"))
    found = []
    for start in starts:
        stop = next((stop for stop in stops if stop > start + length), None)
        if stop is not None and stop - start <= LONGEST_PASSAGE:
            found.append((start, stop))
    if not found:
        raise NotFoundError(
            "The first words and the last words are both in the text, but nowhere do the last "
            f"follow the first within {LONGEST_PASSAGE} words."
        )
    return found


def _beginning_at(found: list[_Window], at: int) -> list[_Window]:
    chosen = [window for window in found if window[0] == at]
    if not chosen:
        positions = ", ".join(str(start) for start, _ in found)
        raise NotFoundError(f"These words do not begin at {at}, but at {positions}.")
    return chosen


def _not_in_text(text: Text, sought: Text, half: str) -> str:
    return f"The {half} do not occur in the text. {nearest(text, sought)}"


def _choices(text: Text, found: list[_Window]) -> str:
    known = headings(text)
    lines = [f"These words fit {len(found)} passages. Give more words, or the position of one:"]
    for start, stop in found[:_SHOWN]:
        heading = next((name for at, name in reversed(known) if at <= start), "no heading")
        shown = excerpt(text, start, stop - start, _AROUND)
        lines.append(f"  {start}, {heading}: …{shown.before}[{shown.quoted[:_AROUND]}…")
    if len(found) > _SHOWN:
        lines.append(f"  and {len(found) - _SHOWN} more")
    return "\n".join(lines)
