"""The few words of a text that show why it was found."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hmic_kb.search.engines import MARK_END, MARK_START
from hmic_kb.search.query import Words
from hmic_kb.search.words import words

LENGTH, BEFORE = 300, 90  # characters: of a snippet, and of it before the first marked word

_WORD = re.compile(r"[^\W_]+")
# Line ends, and the signs that a loaded text may have for its headings, tables and bold words.
_LAYOUT = re.compile(r"[\s#*|]+")
# What an entry lists is told apart by semicolons, which a sentence does not need.
_AFTER_SENTENCE = re.compile(rf"(?<=[.?!])({MARK_END}?);")


def snippet(marked: str, beginnings: Words = ()) -> SafeString:
    """HTML of the part of a text round its first marked word, the marked words in <mark>.

    ``marked`` has marks as the database set them; words with any of the ``beginnings`` are too.
    """
    marked = _AFTER_SENTENCE.sub(r"\1", _LAYOUT.sub(" ", marked).strip())
    plain, spans = _unmarked(marked)
    spans += _begun(plain, beginnings)
    start, end = _window(plain, min(spans)[0] if spans else 0)
    return mark_safe(  # noqa: S308  every piece is escaped
        ("… " if start else "")
        + _html(plain, _joined(spans), start, end)
        + (" …" if end < len(plain) else "")
    )


def whole(marked: str, beginnings: Words = ()) -> SafeString:
    """HTML of a whole text, marked in the same way."""
    plain, spans = _unmarked(marked)
    return mark_safe(_html(plain, _joined(spans + _begun(plain, beginnings)), 0, len(plain)))  # noqa: S308


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and where what they enclose starts and ends in it."""
    plain, spans = "", []
    for piece in re.split(f"({MARK_START}[^{MARK_END}]*{MARK_END})", marked):
        text = piece.strip(MARK_START + MARK_END)
        if piece.startswith(MARK_START):
            spans.append((len(plain), len(plain) + len(text)))
        plain += text
    return plain, spans


def _begun(plain: str, beginnings: Words) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _WORD.finditer(plain)
        if beginnings and any(word.startswith(beginnings) for word in words(match.group()))
    ]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, of which none overlaps another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(plain: str, first: int) -> tuple[int, int]:
    """Where the part to show starts and ends: between words, and all of a short text."""
    if len(plain) <= LENGTH:
        return 0, len(plain)
    start = max(0, min(first - BEFORE, len(plain) - LENGTH))
    if start:
        space = plain.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(plain), start + LENGTH)
    if end < len(plain):
        space = plain.rfind(" ", first, end)
        end = space if space > first else end
    return start, end


def _html(plain: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    html, at = "", start
    for first, last in spans:
        first, last = max(first, at), min(last, end)
        if first < last:
            html += f"{escape(plain[at:first])}<mark>{escape(plain[first:last])}</mark>"
            at = last
    return html + escape(plain[at:end])
