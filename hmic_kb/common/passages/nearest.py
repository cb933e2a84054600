"""Where a text comes nearest to words that it does not hold, said in a sentence."""

from difflib import SequenceMatcher

from .headings import heading_at
from .text import Text

_SHOWN = 6  # words on each side of where the two part
_TELLING = 4  # fewer words in a row stand together in any text


def nearest(text: Text, sought: Text) -> str:
    """Which of the words sought stand together in the text, where, and how the two part.

    The words as a whole are not in the text.
    """
    matcher = SequenceMatcher(None, sought.tokens, text.tokens, autojunk=False)
    begin, at, size = matcher.find_longest_match()
    number = len(sought.tokens)
    if size < _TELLING and size * 2 < number:
        return "Nothing like them is in it; it may be another report, or another edition."
    heading = heading_at(text, at)
    under = f", under “{heading}”," if heading else ""
    return f"{_which(begin, size, number)}{under} {_parting(text, at, sought, begin, size)}"


def _which(begin: int, size: int, number: int) -> str:
    several, do = (f" {size}", "do") if size > 1 else ("", "does")
    if begin == 0:
        return f"The first{several} of your {number} words {do}"
    if begin + size == number:
        return f"The last{several} of your {number} words {do}"
    if size == 1:
        return f"Word {begin + 1} of your {number} does"
    return f"Words {begin + 1} to {begin + size} of your {number} do"


def _parting(text: Text, at: int, sought: Text, begin: int, size: int) -> str:
    """How the text goes on where the words sought go on otherwise, or how it comes to them."""
    if begin + size < len(sought.tokens):
        theirs = _words(text, at + size, at + size + _SHOWN)
        yours = _words(sought, begin + size, begin + size + _SHOWN)
        ends = f"goes on “{theirs}”" if theirs else "ends"
        return f"and then the text {ends}, not “{yours}”."
    theirs = _words(text, max(at - _SHOWN, 0), at)
    yours = _words(sought, max(begin - _SHOWN, 0), begin)
    stands = f"“{theirs}” stands before them" if theirs else "nothing stands before them"
    return f"but {stands}, not “{yours}”."


def _words(text: Text, start: int, stop: int) -> str:
    """The words from one token up to another as they are written."""
    spans = text.spans[start:stop]
    return " ".join(text.display[spans[0][0] : spans[-1][1]].split()) if spans else ""
