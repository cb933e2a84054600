"""Acting on records as they were seen: told of each that someone else has changed meanwhile.

The page that asks sends ``as_seen(records)`` along; what acts asks ``changed_among`` first, within
``recorded``, and does nothing where that has something to tell.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst

from hmic_kb.common.history.differences import Version, versions
from hmic_kb.common.history.seen import changed_since, last_versions, rows_since
from hmic_kb.common.numbers import number_in


@dataclass(frozen=True)
class Changed:
    """A record, and what happened to it since it was seen, the latest first."""

    record: models.Model
    since: list[Version]

    @property
    def name(self) -> str:
        return f"{self.record._meta.verbose_name} {self.record}"

    @property
    def sentence(self) -> str:
        """The last of it: ``The finding 2014-MPS-F017 was changed by b.jones on ...: Misread.``"""
        return f"The {self.name} {what_happened(self.since[0])}"


class ChangedError(ValidationError):
    """Something has changed since it was seen: a sentence on each; ``seen`` is as it is now."""

    def __init__(self, changed: Collection[Changed], seen: str) -> None:
        super().__init__([each.sentence for each in changed])
        self.seen = seen


def refuse_changed(records: Collection[models.Model], seen: str) -> None:
    """Raises ChangedError where ``changed_among`` has anything to tell."""
    if changed := changed_among(records, seen):
        raise ChangedError(changed, as_seen(records))


def what_happened(version: Version) -> str:
    """Who did what and when: ``was changed by b.jones on 3 March 2026 at 11:20: Misread.``"""
    who = f"by {version.who}" if version.who else version.way
    when = formats.date_format(timezone.localtime(version.when), r"j F Y \a\t H:i")
    why = f": {capfirst(version.why)}" if version.why else ""
    told = f"was {version.verb.lower()} {who} on {when}{why}"
    return told if told.endswith((".", "!", "?")) else f"{told}."


def as_seen(records: Iterable[models.Model]) -> str:
    """The versions of some records of any kinds, for a page to carry; "" for none.

    Ask before the records are read that the page shows.
    """
    return " ".join(
        f"{model._meta.label_lower}:{pk}:{number}"
        for model, ids in _by_model(records)
        for pk, number in last_versions(model, ids).items()
    )


def changed_among(records: Iterable[models.Model], seen: str) -> list[Changed]:
    """Those of the records that have changed, or are new, since ``as_seen`` gave ``seen``.

    Whatever else ``seen`` may be, records that it does not name count as new.
    """
    numbers = _numbers(seen)
    present = list(records)
    found = []
    for model, ids in _by_model(present):
        before = {pk: numbers.get(f"{model._meta.label_lower}:{pk}", 0) for pk in ids}
        later = changed_since(model, before)
        found += [
            Changed(record, versions_since(model, record.pk, before[record.pk]))
            for record in present
            if type(record) is model and record.pk in later
        ]
    return found


def versions_since(model: Any, pk: Any, seen: int) -> list[Version]:
    """What happened to a record after the version seen, the latest first."""
    rows = rows_since(model, pk, seen)
    found = versions(rows)
    return found[:-1] if rows and rows[-1].history_id == seen else found


def _by_model(records: Iterable[models.Model]) -> Iterable[tuple[Any, Collection[Any]]]:
    """Of the records that have a history, their numbers by model."""
    kept = [record for record in records if hasattr(type(record), "history")]
    kept.sort(key=lambda record: record._meta.label_lower)
    for model, group in groupby(kept, key=type):
        yield model, [record.pk for record in group]


def _numbers(seen: str) -> dict[str, int]:
    pairs = (each.rpartition(":") for each in seen.split())
    return {name: number_in(number) for name, _, number in pairs}
