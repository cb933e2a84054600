"""Our own words: no summary may repeat a report at length."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from findings.models import Source
from hmic_kb.common.passages import tokenise
from hmic_kb.loading.kinds import KINDS, Kind

LONGEST_RUN = 11
# Names, titles and official questions carry over as they are.
OFFICIAL = {"name", "title", "text", "section", "source_name", "data_source", "author"}


@dataclass(frozen=True)
class Repeat:
    """A run of words that a field of ours has in common with a report."""

    key: str
    field: str
    report: str
    words: str

    def __str__(self) -> str:
        return f"{self.key}: {self.field}: in {self.report} too: {self.words}"


def repeats() -> list[Repeat]:
    """Every place where a text of ours shares more than LONGEST_RUN words in a row with a source.

    Only reports whose source is loaded can be compared.
    """
    sources = [
        (source.report.ref, _runs(tokenise(source.text).tokens))
        for source in Source.objects.select_related("report")
    ]
    return [
        Repeat(key, field, report, " ".join(shared))
        for key, field, text in texts()
        for report, runs in sources
        if (shared := _first_shared(tokenise(text).tokens, runs))
    ]


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text in our own words: the record's key, the field and the text."""
    for kind in KINDS:
        names = own_words(kind)
        for key, *written in kind.model._default_manager.values_list(kind.key, *names):
            yield from ((key, name, text) for name, text in zip(names, written, strict=True))


def own_words(kind: Kind) -> list[str]:
    """The fields of a kind that hold our own words."""
    return [
        column.name
        for column in map(kind.field, kind.fields)
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and column.name not in OFFICIAL | {kind.key}
    ]


def _runs(tokens: list[str]) -> set[tuple[str, ...]]:
    length = LONGEST_RUN + 1
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}


def _first_shared(tokens: list[str], runs: set[tuple[str, ...]]) -> tuple[str, ...]:
    length = LONGEST_RUN + 1
    windows = (tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1))
    return next((window for window in windows if window in runs), ())
