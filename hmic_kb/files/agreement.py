"""Whether a bundle still is what the system would say."""

import json
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from hmic_kb.common.exports import in_json
from hmic_kb.files.asked import Asked

Row = dict[str, Any]
MOST_SHOWN = 80  # characters of a value


def rows_now(asked: Asked) -> Iterator[Row]:
    """The rows of the list as JSON has them."""
    for row in asked.export.objects(asked.records, asked.as_at):
        yield json.loads(json.dumps(row, default=in_json))


def differences(held: Iterable[Row], now: Iterable[Row]) -> Iterator[str]:
    """A sentence for each difference between the rows of a bundle and those of the system.

    Rows that stand in the same place in both, as nearly all do, are not kept in memory.
    """
    unmatched: tuple[dict[str, Row], dict[str, Row]] = ({}, {})
    reordered = False
    for old, new in zip_longest(held, now):
        if old and new and old["ref"] == new["ref"]:
            yield from changes(old, new)
            continue
        for row, waiting in ((old, unmatched[0]), (new, unmatched[1])):
            if row:
                waiting[row["ref"]] = row
        for ref in [row["ref"] for row in (old, new) if row]:
            if ref in unmatched[0] and ref in unmatched[1]:
                reordered = True
                yield from changes(unmatched[0].pop(ref), unmatched[1].pop(ref))
    yield from (f"{ref} is not in the list any more." for ref in unmatched[0])
    yield from (f"{ref} is in the list now." for ref in unmatched[1])
    if reordered and not any(unmatched):
        yield "The rows stand in another order."


def changes(old: Row, new: Row) -> Iterator[str]:
    """A sentence for each column that differs."""
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before != after:
            yield f"{new['ref']}: {name} was {shown(before)} and is {shown(after)}."


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
