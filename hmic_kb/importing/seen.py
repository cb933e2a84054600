"""Whether records have changed since someone was shown what an import would do to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from hmic_kb.common.history.differences import VERBS
from hmic_kb.loading.kinds import BY_NAME, Kind
from hmic_kb.loading.references import in_lots
from hmic_kb.loading.rows import Row

# The last row of the history when it was looked at, by kind of record.
Seen = dict[str, int]


@dataclass(frozen=True)
class Meanwhile:
    """What someone did to a record: ``finding 2014-MPS-F017``, ``changed``, when, who and why."""

    name: str
    did: str
    when: datetime
    who: str
    why: str


def seen_now(kinds: Iterable[Kind]) -> Seen:
    """To be asked within ``recorded``: acts take turns, so what comes later has a later number."""
    return {kind.name: _last(kind.model) for kind in kinds}


def _last(model: Any) -> int:
    return model.history.aggregate(last=models.Max("history_id"))["last"] or 0


def changed_since(seen: Seen, rows: Iterable[Row]) -> list[Meanwhile]:
    """What was done since to the records of these rows."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        keys.setdefault(row.kind.name, []).append(row.key)
    found: list[Meanwhile] = []
    for name, some in keys.items():
        kind: Any = BY_NAME[name]
        later = kind.model.history.filter(history_id__gt=seen.get(name, 0))
        for lot in in_lots(some):
            of_these = later.filter(**{f"{kind.key}__in": lot}).order_by("history_id")
            found += [_meanwhile(kind, version) for version in of_these]
    return found


def _meanwhile(kind: Kind, version: Any) -> Meanwhile:
    return Meanwhile(
        name=f"{kind.label} {getattr(version, kind.key)}",
        did=VERBS[version.history_type].lower(),
        when=version.history_date,
        who=version.history_username,
        why=version.history_change_reason,
    )
