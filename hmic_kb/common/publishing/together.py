"""Drafts that are to be published together, and the drafts that they refer to."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from hmic_kb.common.drafts import has_drafts, where_it_stands
from hmic_kb.common.history.seen import last_versions
from hmic_kb.common.lots import in_lots


class Together:
    """Records, each once, by model and number."""

    def __init__(self, records: Iterable[Any] = ()) -> None:
        self.by_model: dict[Any, dict[Any, Any]] = {}
        self.add(records)

    def __iter__(self) -> Iterator[Any]:
        return (record for own in self.by_model.values() for record in own.values())

    def __len__(self) -> int:
        return sum(map(len, self.by_model.values()))

    def __contains__(self, record: Any) -> bool:
        return record.pk in self.by_model.get(type(record), {})

    def add(self, records: Iterable[Any]) -> list[Any]:
        """Take in records; gives those that were not here."""
        new = [record for record in dict.fromkeys(records) if record not in self]
        for record in new:
            self.by_model.setdefault(type(record), {})[record.pk] = record
        return new

    @property
    def as_seen(self) -> str:
        """Which version of which records these are, as a few letters and digits."""
        seen = sorted(
            (model._meta.label, *version)
            for model, own in self.by_model.items()
            for version in last_versions(model, own).items()
        )
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]

    def references(self) -> Iterator[tuple[Any, Any]]:
        """Each record with each draft that it names, holds, or cites a passage of."""
        for model, own in self.by_model.items():
            for field in model._meta.fields:
                if has_drafts(field.related_model):
                    named = [(pk, getattr(record, field.attname)) for pk, record in own.items()]
                    yield from _drafts_among(own, field.related_model, named)
            for field in model._meta.many_to_many:
                yield from _drafts_among(own, *_held(field, own))


def with_what_they_need(records: Iterable[Any]) -> Together:
    """Drafts with all the drafts that they refer to, and those refer to."""
    found = Together(records)
    new: Collection[Any] = list(found)
    while new:
        new = found.add(target for _, target in Together(new).references())
    return found


def with_all_its_drafts(record: Any) -> Together:
    """A draft with all the drafts that are about it, and the drafts that these need.

    What needs another draft of its own kind is left out, as a link to a report that is not ready.
    """
    about = Together([record])
    new: Collection[Any] = [record]
    while new:
        new = about.add(_drafts_about(Together(new)))
    needed = with_what_they_need(about)
    waiting = {each for each in needed if type(each) is type(record) and each != record}
    edges = list(needed.references())
    while further := {owner for owner, target in edges if target in waiting} - waiting:
        waiting |= further
    return with_what_they_need(each for each in about if each not in waiting)


def _drafts_about(records: Together) -> Iterator[Any]:
    """The drafts that name any of the records."""
    for model, own in records.by_model.items():
        for relation in model._meta.related_objects:
            related = relation.related_model
            if has_drafts(related) and not relation.many_to_many:
                for some in in_lots(own):
                    naming = {f"{relation.field.name}__in": some}
                    yield from related.every.filter(is_draft=True, **naming)


def _held(field: Any, own: Collection[Any]) -> tuple[Any, list[tuple[Any, Any]]]:
    """The model of what sets hold, with the numbers of owner and member; reports for passages."""
    owner, member = field.m2m_field_name(), f"{field.m2m_reverse_field_name()}_id"
    model = field.related_model
    if not has_drafts(model):
        place = where_it_stands(model)
        member = f"{field.m2m_reverse_field_name()}__{place.attname}"
        model = place.related_model
    pairs: list[tuple[Any, Any]] = []
    for some in in_lots(own):
        rows = field.remote_field.through._base_manager.filter(**{f"{owner}__in": some})
        pairs += rows.values_list(f"{owner}_id", member).distinct()
    return model, pairs


def _drafts_among(
    own: dict[Any, Any], model: Any, pairs: Sequence[tuple[Any, Any]]
) -> Iterator[tuple[Any, Any]]:
    """Owners with what they refer to, of pairs of numbers, where that is a draft."""
    wanted = {number for _, number in pairs if number is not None}
    drafts: dict[Any, Any] = {}
    for some in in_lots(wanted):
        drafts |= model.every.filter(is_draft=True).in_bulk(some)
    for owner, number in pairs:
        if number in drafts and drafts[number] != own[owner]:
            yield own[owner], drafts[number]
