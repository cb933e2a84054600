"""Passages: places in a report's text, without the text."""

from .finding import AmbiguousError, NotFoundError, QueryError, find, find_in_section
from .headings import heading_at, headings
from .paragraphs import paragraphs
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
    span,
    tidy,
)
from .text import APOSTROPHES, Text, tokenise

__all__ = [
    "APOSTROPHES",
    "AmbiguousError",
    "Excerpt",
    "NotFoundError",
    "Place",
    "QueryError",
    "Resolution",
    "Status",
    "Text",
    "as_yaml",
    "digest",
    "excerpt",
    "find",
    "find_in_section",
    "heading_at",
    "headings",
    "paragraphs",
    "place",
    "resolve",
    "span",
    "tidy",
    "tokenise",
]
