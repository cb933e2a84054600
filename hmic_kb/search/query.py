"""What a reader asks for: words as typed into a query that any database can be told.

All words are wanted; "words in quotes" stand together; `or` between two gives either; a minus
before a word rules it out; the last word also finds longer ones that begin with it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from hmic_kb.search.words import COMMON, spellings, words

Words = tuple[str, ...]
# Forms of a name, by each of them: ("psd",) with ("professional", "standards", "department").
Forms = Mapping[Words, set[Words]]

MOST_CHARACTERS = 200
MOST_SPELLINGS = 8  # of one phrase
LEAST_PREFIX = 3  # letters: as many as the index is prepared for

NOTHING = "Type one or more words to look for."
TOO_COMMON = "Every record has words like these. Add a rarer one."
ONLY_RULED_OUT = "Add a word to look for: this only says what to leave out."

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_DASHES = str.maketrans("‐‑‒–—−", "------")
_PART = re.compile(r"""(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """Words that stand together; with ``prefix``, a beginning of a word."""

    words: Words
    prefix: bool = False


@dataclass(frozen=True)
class Query:
    """Every one of ``wanted`` is to be found, each by any of its terms, and none of ``unwanted``.

    ``problem`` is a sentence where nothing can be looked for.
    """

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()
    problem: str = ""

    @property
    def beginnings(self) -> Words:
        """The beginnings of words that are looked for: one word's, in its spellings."""
        return tuple(term.words[0] for clause in self.wanted for term in clause if term.prefix)


@dataclass
class _Part:
    """A word or a phrase as typed, and the terms that stand for it."""

    words: Words
    quoted: bool
    terms: list[Term] = field(default_factory=list)


def parse(text: str, forms: Forms | None = None) -> Query:
    """Any text at all as a query; ``forms`` are names that are known in several forms."""
    if len(text) > MOST_CHARACTERS:
        return Query(
            problem=f"A search takes at most {MOST_CHARACTERS} characters; "
            f"this one has {len(text):,}."
        )
    clauses, unwanted = _read(text.translate(_QUOTES).translate(_DASHES))
    _add_forms(clauses, forms or {})
    said = bool(clauses)
    clauses = [kept for clause in clauses if (kept := [p for p in clause if not _common(p)])]
    if not clauses:
        problem = TOO_COMMON if said else ONLY_RULED_OUT if unwanted else NOTHING
        return Query(problem=problem)
    _begin_last(clauses[-1][-1], text)
    return Query(
        tuple(_terms(clause) for clause in clauses),
        tuple(term for part in unwanted if not _common(part) for term in _terms([part])),
    )


def _read(text: str) -> tuple[list[list[_Part]], list[_Part]]:
    """Clauses of alternatives that are wanted, and what is not."""
    clauses: list[list[_Part]] = []
    unwanted: list[_Part] = []
    either = False
    for match in _PART.finditer(text):
        quoted = match["word"] is None
        typed = match["phrase"] if quoted else _POSSESSIVE.sub("", match["word"])
        part = _Part(words(typed), quoted)
        if not part.words:
            continue
        if match["minus"]:
            unwanted.append(part)
        elif not quoted and typed.lower() == "or":
            either = bool(clauses)
            continue
        elif either:
            clauses[-1].append(part)
        else:
            clauses.append([part])
        either = False
    return clauses, unwanted


def _add_forms(clauses: list[list[_Part]], forms: Forms) -> None:
    """Give every part of a known name, typed in whole, the name's other forms."""
    for clause in clauses:
        for part in clause:
            part.terms += [Term(form) for form in sorted(forms.get(part.words, ()))]
    single = [
        clause[0] if len(clause) == 1 and not clause[0].quoted else None for clause in clauses
    ]
    for start in range(len(single)):
        name: Words = ()
        for end, typed in enumerate(single[start:], start + 1):
            if typed is None:
                break
            name += typed.words
            if end - start > 1 and name in forms:
                others = [Term(form) for form in sorted(forms[name])]
                for each in single[start:end]:
                    if each is not None:
                        each.terms += others


def _common(part: _Part) -> bool:
    return not part.terms and COMMON.issuperset(part.words)


def _begin_last(part: _Part, text: str) -> None:
    """The last word as typed may be only the beginning of one."""
    last = words(text)[-1]
    if not part.quoted and part.words == (last,) and len(last) >= LEAST_PREFIX:
        part.terms += [Term((spelling,), prefix=True) for spelling in spellings(last)]


def _terms(parts: Iterable[_Part]) -> tuple[Term, ...]:
    found: list[Term] = []
    for part in parts:
        variants = product(*map(spellings, part.words))
        found += [Term(each) for each in islice(variants, MOST_SPELLINGS)]
        if len(part.words) > 1 and not part.quoted:
            # A reference, or a word that others write in one.
            found.append(Term(("".join(part.words),)))
        found += part.terms
    return tuple(dict.fromkeys(found))
