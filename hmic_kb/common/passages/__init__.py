"""Passages: places in a report's text, without the text."""

from .finding import Ambiguous, BadQuery, NotFound, PassageError, find
from .headings import heading_at, headings
from .places import (
    Excerpt,
    Place,
    Resolution,
    Status,
    as_yaml,
    digest,
    excerpt,
    place,
    resolve,
)
from .text import APOSTROPHES, Text, tokenise

__all__ = [
    "APOSTROPHES",
    "Ambiguous",
    "BadQuery",
    "Excerpt",
    "NotFound",
    "PassageError",
    "Place",
    "Resolution",
    "Status",
    "Text",
    "as_yaml",
    "digest",
    "excerpt",
    "find",
    "heading_at",
    "headings",
    "place",
    "resolve",
    "tokenise",
]
