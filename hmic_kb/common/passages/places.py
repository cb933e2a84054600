"""Places in a report's text: named by a digest of their words, and found again by it."""

import enum
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from .text import Text

_OPENING = re.compile(r"""["'\u2018\u201c(\[£$€]+$""")
_CLOSING = re.compile(r"""[.,;:!?%"'\u2019\u201d\u201f)\]…]+""")


class Status(enum.Enum):
    """How a place was found in a text."""

    EXACT = "exact"
    MOVED = "moved"
    MISSING = "missing"


@dataclass(frozen=True)
class Place:
    """`words` tokens of a text from token `at` on, and the digest of these tokens."""

    at: int
    words: int
    digest: str


@dataclass(frozen=True)
class Resolution:
    """Where a place stands in a text; `at` is None where it is missing."""

    status: Status
    at: int | None


@dataclass(frozen=True)
class Excerpt:
    """The words of a place as printed, and what stands before and after them.

    The three joined are one stretch of the text, each run of white space made one space.
    """

    before: str
    quoted: str
    after: str


def digest(tokens: Iterable[str]) -> str:
    """The first 16 hex digits of SHA-256 over the tokens joined by one space."""
    return hashlib.sha256(" ".join(tokens).encode()).hexdigest()[:16]


def place(text: Text, start: int, stop: int) -> Place:
    """The place from token `start` up to, not including, token `stop`."""
    return Place(at=start, words=stop - start, digest=digest(text.tokens[start:stop]))


def resolve(text: Text, places: Sequence[Place]) -> list[Resolution]:
    """Where each place stands in the text, in the order given.

    A place that is not at its hint is searched for in the whole text; of several equal
    stretches of words the one nearest to the hint is taken.
    """
    elsewhere = _elsewhere(
        text, {each for each in places if not _is_at_hint(text, each)}
    )
    return [elsewhere.get(each) or Resolution(Status.EXACT, each.at) for each in places]


def _is_at_hint(text: Text, sought: Place) -> bool:
    stop = sought.at + sought.words
    inside = 0 <= sought.at < stop <= len(text.tokens)
    return inside and digest(text.tokens[sought.at : stop]) == sought.digest


def _elsewhere(text: Text, sought: set[Place]) -> dict[Place, Resolution]:
    digests: dict[int, set[str]] = defaultdict(set)
    for each in sought:
        digests[each.words].add(each.digest)
    found = {words: _windows(text, words, wanted) for words, wanted in digests.items()}
    resolved = {}
    for each in sought:
        starts = found[each.words].get(each.digest)
        if starts:
            nearest = min(starts, key=lambda start, hint=each.at: abs(start - hint))
            resolved[each] = Resolution(Status.MOVED, nearest)
        else:
            resolved[each] = Resolution(Status.MISSING, None)
    return resolved


def _windows(text: Text, words: int, wanted: set[str]) -> dict[str, list[int]]:
    """The start of every window of so many words that has one of the wanted digests."""
    if words < 1:
        return {}
    # Joined once, so that a window is a slice: this is the inner loop of every search.
    joined = " ".join(text.tokens).encode()
    ends = []
    end = -1
    for token in text.tokens:
        end += 1 + len(token)
        ends.append(end)
    starts: dict[str, list[int]] = defaultdict(list)
    begin = 0
    for at, end in enumerate(ends[words - 1 :]):
        window = hashlib.sha256(joined[begin:end]).hexdigest()[:16]
        if window in wanted:
            starts[window].append(at)
        begin = ends[at] + 1
    return starts


def excerpt(text: Text, at: int, words: int, around: int = 40) -> Excerpt:
    """The passage of `words` tokens from token `at`, with up to `around` tokens each side.

    The marks that open and close the passage belong to it. The context is cut at white
    space.
    """
    display, spans = text.display, text.spans
    last = at + words - 1
    start, stop = spans[at][0], spans[last][1]
    if opening := _OPENING.search(display, spans[at - 1][1] if at else 0, start):
        start = opening.start()
    if closing := _CLOSING.match(display, stop):
        stop = closing.end()
    first_shown = spans[max(at - around, 0)][0] if around else start
    last_shown = spans[min(last + around, len(spans) - 1)][1] if around else stop
    before = display[_start_of_word(display, min(first_shown, start)) : start]
    after = display[stop : _end_of_word(display, max(last_shown, stop))]
    return Excerpt(_folded(before), _folded(display[start:stop]), _folded(after))


def _start_of_word(display: str, position: int) -> int:
    while position and not display[position - 1].isspace():
        position -= 1
    return position


def _end_of_word(display: str, position: int) -> int:
    while position < len(display) and not display[position].isspace():
        position += 1
    return position


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def as_yaml(section: str, place: Place) -> str:
    """One line of YAML for a passage, as a curator writes it in a list of passages."""
    passage = {
        "section": section,
        "at": place.at,
        "words": place.words,
        "digest": place.digest,
    }
    flow = yaml.safe_dump(
        passage,
        default_flow_style=True,
        width=float("inf"),
        allow_unicode=True,
        sort_keys=False,
    )
    return f"- {flow.strip()}"
