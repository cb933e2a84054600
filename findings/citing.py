"""Citing a report by its words: what was pasted becomes a place, and no word of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from findings.models import Passage, Report, Source
from findings.sources import locate
from hmic_kb.common.passages import (
    AmbiguousError,
    Excerpt,
    Place,
    QueryError,
    Text,
    excerpt,
    find_in_section,
    heading_at,
    tidy,
    tokenise,
)

AROUND = 320  # characters shown on each side of a passage
_AROUND_CHOICE = 90
MOST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """One of several places where the same words stand."""

    at: int
    section: str
    words: Excerpt


class UncitableError(ValueError):
    """The words name no one passage; the message says why, ``choices`` what can be chosen."""

    def __init__(self, message: str, choices: Iterable[Choice] = ()) -> None:
        super().__init__(message)
        self.choices = list(choices)


def cite(report: Report, words: str, at: int | None = None, section: str = "") -> Passage:
    """The passage of a report that has these words: the one that is there, or a new one, unsaved.

    ``words`` are all of the passage, or ``first words ... last words``; ``at`` chooses the one
    that begins at that token, ``section`` names its heading where the one found is not right.
    Raises UncitableError.
    """
    source = Source.objects.filter(report=report).first()
    if source is None:
        raise UncitableError(
            f"The text of {report.ref} is not loaded here, so no words can be found in it."
        )
    text = tokenise(source.text)
    try:
        heading, found = find_in_section(text, words, at, section)
    except AmbiguousError as error:
        raise UncitableError(_choose(report, error.places), _choices(text, error.places)) from None
    except QueryError as error:
        raise UncitableError(str(error).replace("the text.", f"{report.ref}.", 1)) from None
    place = {"at": found.at, "words": found.words, "digest": found.digest}
    passage = Passage.objects.filter(report=report, **place).first()
    if passage is None:
        passage = Passage(report=report, section=heading, **place)
        locate([passage], text)
    return passage


def stored(passage: Passage) -> Passage:
    """The passage as it is stored, now or by someone else a moment ago."""
    if passage.pk:
        return passage
    key = {name: getattr(passage, name) for name in ("report", "digest", "at", "words")}
    rest = {name: getattr(passage, name) for name in ("section", "status", "start", "end")}
    return Passage.objects.get_or_create(**key, defaults=rest)[0]


def in_words(passages: Iterable[Passage]) -> list[Passage]:
    """Passages that ``with_surroundings`` fetched, with their words fit to be read."""
    found: list[Any] = list(passages)
    for each in found:
        if each.quoted:
            piece = tidy(each.before, each.quoted, each.after, AROUND)
            each.before, each.quoted, each.after = piece.before, piece.quoted, piece.after
    return found


def _choose(report: Report, places: list[Place]) -> str:
    message = f"These words occur {len(places)} times in {report.ref}. Choose which you mean"
    return message + (", or paste more of them." if len(places) > MOST_CHOICES else ".")


def _choices(text: Text, places: list[Place]) -> list[Choice]:
    return [
        Choice(
            each.at,
            heading_at(text, each.at),
            excerpt(text, each.at, each.words, _AROUND_CHOICE),
        )
        for each in places[:MOST_CHOICES]
    ]
