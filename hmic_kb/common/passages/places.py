"""Places in a report's text: named by a digest of their words, and found again by it."""

import enum
import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from .text import Text

_OPENING = re.compile(r"""["'\u2018\u201a\u201c\u201e(\[£$€]+\Z""")
_CLOSING = re.compile(r"""[.,;:!?%"'\u2019\u201d\u201f)\]]+""")


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
    """The words of a passage as printed, and what stands before and after them.

    The three joined are one stretch of the text, with white space folded.
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
    elsewhere = _elsewhere(text, {each for each in places if not _is_at_hint(text, each)})
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
    return {each: _nearest(found[each.words].get(each.digest, []), each.at) for each in sought}


def _nearest(starts: list[int], hint: int) -> Resolution:
    if not starts:
        return Resolution(Status.MISSING, None)
    return Resolution(Status.MOVED, min(starts, key=lambda start: abs(start - hint)))


def _windows(text: Text, words: int, wanted: set[str]) -> dict[str, list[int]]:
    """The start of every window of so many words that has one of the wanted digests."""
    if words < 1:
        return {}
    # Joined once, so that a window is a slice: this is the inner loop of every search.
    joined = " ".join(text.tokens).encode()
    begins = list(itertools.accumulate((len(token) + 1 for token in text.tokens), initial=0))
    starts: dict[str, list[int]] = defaultdict(list)
    for at, (begin, end) in enumerate(zip(begins, begins[words:], strict=False)):
        found = hashlib.sha256(joined[begin : end - 1]).hexdigest()[:16]
        if found in wanted:
            starts[found].append(at)
    return starts


def span(text: Text, at: int, words: int) -> tuple[int, int]:
    """Where the passage of `words` tokens from token `at` begins and ends in `display`.

    Quotation marks, brackets and currency signs that open it belong to it, and the
    punctuation that closes it.
    """
    start, end = text.spans[at][0], text.spans[at + words - 1][1]
    opening = _OPENING.search(text.display, text.spans[at - 1][1] if at else 0, start)
    closing = _CLOSING.match(text.display, end)
    return opening.start() if opening else start, closing.end() if closing else end


def excerpt(text: Text, at: int, words: int, around: int = 320) -> Excerpt:
    """The passage of `words` tokens from token `at`, with up to `around` characters each side."""
    start, end = span(text, at, words)
    return tidy(
        text.display[max(start - around, 0) : start],
        text.display[start:end],
        text.display[end : end + around],
        around,
    )


def tidy(before: str, quoted: str, after: str, around: int) -> Excerpt:
    """An excerpt from three adjoining pieces of a text.

    Context that was cut at `around` characters loses the word that the cut went through.
    """
    if len(before) == around:
        before = re.sub(r"^\S+", "", before)
    if len(after) == around:
        after = re.sub(r"\S+$", "", after)
    return Excerpt(*(re.sub(r"\s+", " ", piece) for piece in (before, quoted, after)))


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
