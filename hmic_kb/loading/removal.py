"""Deletes records that left the files: all of them, or none where one has to stay."""

from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from itertools import chain

from django.db.models import ProtectedError

from hmic_kb.common.models import Keyed
from hmic_kb.loading.bases import named
from hmic_kb.loading.citations import drop_uncited
from hmic_kb.loading.drafts import plain_drafts
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.models import LoadedRecord
from hmic_kb.loading.problems import Problem, RefusedError
from hmic_kb.loading.references import Known, named_by


def remove(absent: list[LoadedRecord], before: Known) -> None:
    """Delete the records that these loads gave, and what was remembered of them.

    ``before`` is what the database had before this load. Raises RefusedError, with a sentence for
    each record that staff changed, or that another record names which is not removed with it.
    """
    if not absent:
        return
    now = Known.everything()
    problems = [*_changed_by_staff(absent, before), *_needed(absent, now)]
    if problems:
        raise RefusedError(problems)
    passages = {
        passage.pk for base in absent for passage in _passages(now.records[base.kind][base.key])
    }
    for kind in reversed(KINDS):
        own = [base for base in absent if base.kind == kind.name]
        for base in _last_first(kind, own, now):
            _delete(base, now.records[kind.name][base.key])
    drop_uncited(passages)


def _changed_by_staff(absent: list[LoadedRecord], before: Known) -> Iterator[Problem]:
    for base in absent:
        present = before.plain[base.kind][base.key]
        # A field that the last load did not know yet is not one that staff changed.
        changed = [
            name for name in present if present[name] != base.values.get(name, present[name])
        ]
        if changed:
            yield _problem(
                base,
                f"staff changed its {', '.join(changed)}; delete it in the admin, or put it back "
                "in the files with `dump_fixtures`.",
            )


def _needed(absent: list[LoadedRecord], now: Known) -> Iterator[Problem]:
    """Records that are not removed, and name one that is to be."""
    leaving = {(base.kind, base.key): base for base in absent}
    published = ((kind, *each) for kind in KINDS for each in now.plain[kind.name].items())
    for kind, key, values in chain(published, plain_drafts()):
        if (kind.name, key) in leaving:
            continue
        for field, target, wanted, _ in named_by(kind, values):
            base = leaving.get((target.name, wanted))
            if base:
                yield _problem(
                    base,
                    f"{kind.label} {key} names it under {field}; take it out there first, "
                    "or keep both.",
                )


def _last_first(kind: Kind, absent: list[LoadedRecord], now: Known) -> Collection[LoadedRecord]:
    """Each before the one of its own kind that it names."""
    by_key = {base.key: base for base in absent}
    needed = {
        key: {
            wanted
            for _, target, wanted, _ in named_by(kind, now.plain[kind.name][key])
            if target is kind and wanted in by_key
        }
        for key in by_key
    }
    return [by_key[key] for key in reversed([*TopologicalSorter(needed).static_order()])]


def _delete(base: LoadedRecord, record: Keyed) -> None:
    try:
        record.delete()
    except ProtectedError as error:
        others = ", ".join(sorted(map(str, error.protected_objects)))
        raise RefusedError([_problem(base, f"it is needed by {others}.")]) from error
    base.delete()


def _passages(record: Keyed) -> Collection:
    return record.passages.all() if hasattr(record, "passages") else []


def _problem(base: LoadedRecord, message: str) -> Problem:
    return Problem(base.path, 1, "", f"{named(base)} left the files and is not removed: {message}")
