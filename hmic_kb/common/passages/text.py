"""A report's words, as passages count them, and where each stands in its text."""

import re
import unicodedata
from dataclasses import dataclass

APOSTROPHES = "'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u02bc`"

# The name must end the tag or be followed by a space, so that an address written
# <http://www.example.org> and a comparison (a < b > c) stay.
_TAG = re.compile(
    r"""<!--(?:(?!<!--).)*?-->                      # a comment
      | </?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|/)?>   # an element's start or end
    """,
    re.DOTALL | re.VERBOSE,
)
# Lowered, U+0130 is an i and a combining dot: the one letter outside ASCII whose lower
# case begins with a letter of a token, and then ends it.
_RUN = re.compile(rf"[0-9A-Za-z{APOSTROPHES}]+\u0130?|\u0130")
_DELETED = str.maketrans("\u0130", "i", APOSTROPHES)


@dataclass(frozen=True, eq=False)
class Text:
    """A text and its tokens.

    `display` is the text in Unicode NFKC without HTML tags; `tokens` are its words in
    lower case; `spans` holds for each token where it begins and ends in `display`.
    """

    display: str
    tokens: list[str]
    spans: list[tuple[int, int]]


def tokenise(text: str) -> Text:
    """Split a text into tokens.

    NFKC; HTML tags removed; apostrophes deleted; lower case; tokens are the maximal runs
    of [0-9a-z] in what is left.
    """
    display = _TAG.sub("", unicodedata.normalize("NFKC", text))
    tokens, spans = [], []
    for run in _RUN.finditer(display):
        written = run.group()
        token = written.translate(_DELETED).lower()
        if token:
            start = run.start() + len(written) - len(written.lstrip(APOSTROPHES))
            tokens.append(token)
            spans.append((start, start + len(written.strip(APOSTROPHES))))
    return Text(display, tokens, spans)
