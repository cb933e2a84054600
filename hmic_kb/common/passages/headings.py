"""Headings of a report, told from the shape of its text.

A text with markdown headings has no others. In plain text, as it comes out of a PDF, a
heading is a short block of its own, or the short first line of a paragraph. The rules are
fitted to the reports held; where they are wrong, a curator names the section.
"""

import bisect
import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .text import Text

LONGEST_HEADING = 120  # characters
LONGEST_QUESTION = 160  # characters
_LONGEST_LINE = 80  # a heading breaks before this
_SHORTEST_BROKEN_LINE = 40  # only labels and narrow columns break before this
_LINE_OF_TEXT = 60  # labels and cells of a table are shorter
_MOST_IN_A_ROW = 3

_MARKDOWN = re.compile(r"^#{1,6}[ \t]+(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[*_#■]+")
_FOOTNOTE_MARK = re.compile(r"(?<=[a-z?])\d{1,2}$")
_GRADES = {"outstanding", "good", "requires improvement", "inadequate"}
# The end rules out sentences, page headers with their number, and lines of contents.
_SHAPE = re.compile(r"[A-Z].*(?:[^\W\d]|[?)\u2019\u201d]|\b\d{4})")
_NO_HEADING = re.compile(r"\. |; |\.\.\.|www\.|http|\(\d{4}\)")
_BOX = "Recommendation"


class _Block(NamedTuple):
    """Lines that stand together, and where they begin in the text."""

    start: int
    lines: list[str]


class _Item(NamedTuple):
    """What a block is: a heading, or none, and whether it holds text."""

    start: int
    heading: str
    has_text: bool


def headings(text: Text) -> list[tuple[int, str]]:
    """Each heading in the order of the text, with the index of its first token.

    Headings are without markdown marks and footnote numbers, white space folded. Where a
    boxed recommendation ends, the heading that it stands under is listed again.
    """
    found = _marked(text.display) or _by_shape(text.display)
    starts = [start for start, _ in text.spans]
    return [(bisect.bisect_left(starts, start), heading) for start, heading in found]


def heading_at(text: Text, index: int) -> str:
    """The nearest heading at or before a token; an empty string where there is none."""
    return next((heading for at, heading in reversed(headings(text)) if at <= index), "")


def _marked(display: str) -> list[tuple[int, str]]:
    found = [(mark.start(1), _folded(mark[1])) for mark in _MARKDOWN.finditer(display)]
    return [
        (start, textwrap.shorten(heading, LONGEST_QUESTION, placeholder=" …"))
        for start, heading in found
        if heading and heading.lower() not in _GRADES
    ]


def _by_shape(display: str) -> list[tuple[int, str]]:
    items = [_item(block) for block in _blocks(display)]
    items = _resumed_after_boxes(_without_running_titles(items))
    return [(item.start, item.heading) for item in _without_labels(items)]


def _item(block: _Block) -> _Item:
    first, *others = block.lines
    if _is_heading(block.lines):
        return _Item(block.start, _folded(" ".join(block.lines)), has_text=False)
    if others and _is_heading([first]) and _is_text_below(first, others[0]):
        return _Item(block.start, _folded(first), has_text=True)
    has_text = block.lines[-1].rstrip().endswith((".", ":", ";")) or any(
        len(line.strip()) >= _LINE_OF_TEXT for line in block.lines
    )
    return _Item(block.start, "", has_text)


def _is_heading(lines: list[str]) -> bool:
    words = _folded(" ".join(lines))
    is_question = words.endswith("?")
    return (
        _SHAPE.fullmatch(words) is not None
        and _NO_HEADING.search(words) is None
        and len(words) <= (LONGEST_QUESTION if is_question else LONGEST_HEADING)
        and (max(map(len, lines)) <= _LONGEST_LINE or (is_question and len(lines) == 1))
        and all(len(line.strip()) >= _SHORTEST_BROKEN_LINE for line in lines[:-1])
    )


def _is_text_below(line: str, following: str) -> bool:
    """Whether a line of text begins anew, though the line above had room for its start."""
    begins = following.strip().lstrip("\u201c\"'")
    return (
        begins[:1].isupper()
        and len(begins) >= _LINE_OF_TEXT
        and len(line.strip()) + len(begins.split()[0]) < _LINE_OF_TEXT
    )


def _without_running_titles(items: Iterable[_Item]) -> Iterator[_Item]:
    """A question printed again is the running title of a page."""
    asked = set()
    for item in items:
        yield item._replace(heading="") if item.heading in asked else item
        if item.heading.endswith("?"):
            asked.add(item.heading)


def _resumed_after_boxes(items: Iterable[_Item]) -> list[_Item]:
    """A boxed recommendation is one paragraph, after which its section goes on."""
    resumed = list(items)
    section = ""
    for number, item in enumerate(resumed):
        if item.heading != _BOX:
            section = item.heading or section
        elif number + 2 < len(resumed) and not resumed[number + 2].heading:
            resumed[number + 2] = resumed[number + 2]._replace(heading=section)
    return resumed


def _without_labels(items: Iterable[_Item]) -> Iterator[_Item]:
    """Many headings with no text between them are a title and the labels of its figures."""
    row: list[_Item] = []
    for item in itertools.chain(items, [_Item(0, "", has_text=True)]):
        if item.heading:
            row.append(item)
        if item.has_text:
            yield from row if len(row) <= _MOST_IN_A_ROW else row[:1]
            row = []


def _blocks(display: str) -> Iterator[_Block]:
    """Split at blank lines and page breaks; a page begins with a space or a form feed."""
    start = position = 0
    lines: list[str] = []
    for line in display.split("\n"):
        new_page = line[:1].isspace() and lines and not lines[-1][:1].isspace()
        if lines and (new_page or not line.strip()):
            yield _Block(start, lines)
            lines = []
        if line.strip():
            start = start if lines else position
            lines.append(line)
        position += len(line) + 1
    if lines:
        yield _Block(start, lines)


def _folded(text: str) -> str:
    return _FOOTNOTE_MARK.sub("", " ".join(_MARKS.sub(" ", text).split()))
