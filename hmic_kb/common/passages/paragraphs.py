"""The paragraphs of a report: blocks of text between blank lines or page ends."""

import re

from .text import tokenise

# Headings, page headers and cells of tables are shorter than what a record could cite.
LEAST_WORDS = 12

_BLOCK = re.compile(r"\S(?:(?!\n[^\S\n]*\n|\f).)*", re.DOTALL)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph of at least LEAST_WORDS words begins and ends, in characters."""
    blocks = ((match.start(), match.group().rstrip()) for match in _BLOCK.finditer(text))
    return [
        (start, start + len(block))
        for start, block in blocks
        if len(tokenise(block).tokens) >= LEAST_WORDS
    ]
