"""The records that were last added or changed, out of their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from forces.models import Force
from hmic_kb.common.history import CREATED, DELETED, Way
from hmic_kb.feeds.kinds import KINDS
from recommendations.models import Assessment

MOST_ENTRIES = 50


@dataclass(frozen=True)
class Change:
    """A record as it is now, when it was last written, and whether it was new then (``+``)."""

    record: Any
    when: datetime
    kind: str


def everywhere() -> list[Change]:
    return latest(map(shown, KINDS))


def of_force(force: Force) -> list[Change]:
    return latest(
        shown(model).filter(**{kind.force: force}) for model, kind in KINDS.items() if kind.force
    )


def shown(model: Any) -> QuerySet[Any]:
    """All records of a kind, but for assessments that were retracted, which only staff see."""
    return Assessment.objects.standing() if model is Assessment else model._default_manager.all()


def latest(sources: Iterable[QuerySet[Any]]) -> list[Change]:
    """The last changes of the records of these querysets, each record once, the latest first.

    A record that is gone has none. Takes two queries for each queryset that has any.
    """
    changes = [change for records in sources for change in _latest_of(records)]
    return sorted(changes, key=attrgetter("when"), reverse=True)[:MOST_ENTRIES]


def _latest_of(records: QuerySet[Any]) -> list[Change]:
    model: Any = records.model
    rows = (
        model.history.filter(id__in=records.order_by().values("pk"), is_draft=False)
        .exclude(history_type=DELETED)
        .order_by("-history_date", "-history_id")
        .values_list("id", "history_date", "history_type", "history_way")
    )
    # The latest row of each comes first: an earlier one of the same record is passed over.
    last: dict[int, tuple[datetime, str]] = {}
    for pk, when, kind, way in rows[:MOST_ENTRIES]:
        last.setdefault(pk, (when, CREATED if way == Way.PUBLISH else kind))
    needed = model._default_manager.select_related(*KINDS[model].needs).in_bulk(last)
    return [Change(needed[pk], when, kind) for pk, (when, kind) in last.items() if pk in needed]
