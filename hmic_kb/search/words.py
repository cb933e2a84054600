"""Words as the index has them, their other spellings, and those too common to look for."""

import re
import unicodedata
from collections.abc import Iterator

# The words that PostgreSQL's English configuration leaves out; SQLite leaves out none by itself.
_COMMON = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her
hers herself it its itself they them their theirs themselves what which who whom this that these
those am is are was were be been being have has had having do does did doing a an the and but if or
because as until while of at by for with about against between into through during before after
above below to from up down in out on off over under again further then once here there when where
why how all any both each few more most other some such no nor not only own same so than too very
s t can will just don should now
"""
COMMON = frozenset(_COMMON.split())

_WORD = re.compile(r"[^\W_]+")

# British and American: a word that holds the one is also looked for with the other.
_OUR = "behavi|col|dem(?:ean)|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|splend|vap|vig"
_SPELLINGS = (
    (r"(?<=\w{3})(?:is|iz)(e|ed|es|er|ers|ing|ation|ations|ational|able)?$", r"is\1", r"iz\1"),
    (r"(?<=\w{3})(?:ys|yz)(e|ed|es|er|ers|ing)$", r"ys\1", r"yz\1"),
    (rf"^({_OUR})ou?r", r"\1our", r"\1or"),
    (r"(?<=dg)e?(?=ment)", "e", ""),
    (r"^[ei]nquir", "enquir", "inquir"),
    (r"^(licen|practi|defen|offen|preten)[cs]e", r"\1ce", r"\1se"),
    (r"^cent(?:re|er)", "centre", "center"),
    (r"^program(?:me)?", "programme", "program"),
    (
        r"^(trave|cance|counse|mode|labe|leve|signa|channe)ll?(ed|ing|ers?|ors?)$",
        r"\1ll\2",
        r"\1l\2",
    ),
    (r"^(skil|wil)l?(?=ful)", r"\1", r"\1l"),
    (r"^(fulfil|enrol|instal)l?(?=$|s$|ment)", r"\1", r"\1l"),
    (r"^ag(?:e)?ing$", "ageing", "aging"),
    (r"^gr[ea]y$", "grey", "gray"),
    (r"^(catalog|dialog)(?:ue)?", r"\1ue", r"\1"),
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with no accents: as both indexes see them."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.category(letter).startswith("M")
    )
    return tuple(_WORD.findall(unicodedata.normalize("NFC", bare).lower()))


def spellings(word: str) -> tuple[str, ...]:
    """The word, then its other British and American spellings."""
    return tuple(dict.fromkeys([word, *_others(word)]))


def _others(word: str) -> Iterator[str]:
    for pattern, *both in _SPELLINGS:
        for written in both:
            if re.search(pattern, word):
                yield re.sub(pattern, written, word, count=1)
