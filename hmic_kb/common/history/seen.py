"""Which version of a record someone saw, and whether it has a later one by the time they act."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from hmic_kb.common.lots import in_lots


def last_versions(model: Any, ids: Collection[Any]) -> dict[Any, int]:
    """The number of each record's last version, by the record's number; 0 where none is kept.

    A page or file that someone is to act on carries it. Read it before the records themselves, so
    that a change made in between is told of rather than missed.
    """
    key = model._meta.pk.name
    last = dict.fromkeys(ids, 0)
    for some in in_lots(ids):
        rows = model.history.filter(**{f"{key}__in": some}).order_by()
        last |= dict(rows.values_list(key).annotate(models.Max("history_id")))
    return last


def changed_since(model: Any, seen: Mapping[Any, int]) -> dict[Any, Any]:
    """Of records seen at a version, the last row of the history of each that has changed since.

    ``seen`` is as ``last_versions`` gave it, and so is what comes back keyed; a record that was
    deleted meanwhile has a row of type "-". The row says who, when and why. Call it within
    ``recorded``: acts take turns, so what has not changed here stays as it is until the act ends.
    """
    now = last_versions(model, seen)
    later = [number for pk, number in now.items() if number > seen[pk]]
    found: dict[Any, Any] = {}
    for some in in_lots(later):
        rows = model.history.filter(history_id__in=some)
        found |= {getattr(row, model._meta.pk.attname): row for row in rows}
    return found


def rows_since(model: Any, pk: Any, seen: int) -> list[Any]:
    """Rows of a record's history from the version seen on, the latest first.

    All of them where that is none of its versions.
    """
    kept = model.history.filter(**{model._meta.pk.name: pk}).order_by("-history_id")
    since = list(kept.filter(history_id__gte=seen))
    return since if since and since[-1].history_id == seen else list(kept)
