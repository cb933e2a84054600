"""Whether records have changed since someone was shown what an import would do to them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from hmic_kb.common.history.acting import what_happened
from hmic_kb.common.history.differences import versions
from hmic_kb.common.lots import in_lots
from hmic_kb.loading.kinds import BY_NAME, Kind
from hmic_kb.loading.rows import Row

# The last row of the history when it was looked at, by kind of record.
Seen = dict[str, int]


def seen_now(kinds: Iterable[Kind]) -> Seen:
    """To be asked within ``recorded``: acts take turns, so what comes later has a later number."""
    return {kind.name: _last(kind.model) for kind in kinds}


def _last(model: Any) -> int:
    return model.history.aggregate(last=models.Max("history_id"))["last"] or 0


def changed_since(seen: Seen, rows: Iterable[Row]) -> list[str]:
    """A sentence on each thing that was done since to a record of these rows."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        keys.setdefault(row.kind.name, []).append(row.key)
    found: list[str] = []
    for name, some in keys.items():
        kind: Any = BY_NAME[name]
        later = kind.model.history.filter(history_id__gt=seen.get(name, 0))
        for lot in in_lots(some):
            of_these = later.filter(**{f"{kind.key}__in": lot}).order_by("history_id")
            found += [
                f"The {kind.label} {getattr(row, kind.key)} {what_happened(versions([row])[0])}"
                for row in of_these
            ]
    return found
