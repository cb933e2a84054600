"""Changes: which records one act touched, written to the history together as it ends."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hmic_kb.common.history.seen import last_versions
from hmic_kb.common.history.states import State, present
from hmic_kb.common.history.turns import take_turn
from hmic_kb.common.history.ways import Way
from hmic_kb.common.lots import AT_ONCE, in_lots

CREATED, CHANGED, DELETED = "+", "~", "-"

Touched = dict[Any, tuple[str, State | None]]


class Change:
    """One act by one person: every record that it touches gets one row, however often it is saved.

    ``by`` is the account, none where a program acted by itself.
    """

    def __init__(self, way: str, by: Any = None, why: str = "") -> None:
        self.way, self.by, self.why = way, by, why
        self._touched: dict[Any, Touched] = {}

    def note(
        self, model: Any, ids: Iterable[Any], kind: str, last: Mapping[Any, State | None]
    ) -> None:
        touched = self._touched.setdefault(model, {})
        for pk in ids:
            before = touched.get(pk, ("", None))[0]
            if before == CREATED and kind == DELETED:
                del touched[pk]
            else:
                touched[pk] = (_together(before, kind), last.get(pk))

    def write(self) -> None:
        when = timezone.now()
        self._note_what_shows_them()
        for model, touched in self._touched.items():
            for some in in_lots(touched.items()):
                versions = model.history.model
                rows = [versions(**row) for row in self._rows(model, dict(some), when)]
                versions.objects.bulk_create(rows, batch_size=AT_ONCE)

    def _note_what_shows_them(self) -> None:
        """A record named by a mapping has no page of its own: it changes those that hold it."""
        for model in [each for each in self._touched if hasattr(each, "identified_by")]:
            ids = [pk for pk, (kind, _) in self._touched[model].items() if kind == CHANGED]
            for relation in model._meta.related_objects if ids else ():
                if relation.many_to_many:
                    holding = {f"{relation.field.name}__in": ids}
                    holders = relation.related_model._base_manager.filter(**holding)
                    for pk in holders.values_list("pk", flat=True).distinct():
                        self._touched.setdefault(relation.related_model, {}).setdefault(
                            pk, (CHANGED, None)
                        )

    def _rows(self, model: Any, touched: Touched, when: datetime) -> Iterator[dict[str, Any]]:
        now = present(model, [pk for pk, (kind, _) in touched.items() if kind != DELETED])
        changed = [pk for pk, (kind, _) in touched.items() if kind == CHANGED]
        latest = _latest(model, changed) if changed else {}
        act = {
            "history_date": when,
            "history_way": self.way,
            "history_user_id": self.by.pk if self.by else None,
            "history_username": self.by.get_username() if self.by else "",
            "history_change_reason": self.why,
        }
        for pk, (kind, last) in touched.items():
            state = last if kind == DELETED else now.get(pk)
            if state is not None and not (kind == CHANGED and state == latest.get(pk)):
                kept = {"history_related": state.related, "history_type": kind}
                yield act | state.values | kept


class _Nothing(Change):
    """What synthetic records leave: no history at all."""

    def __init__(self) -> None:
        super().__init__("")

    def note(self, *args: Any) -> None: ...

    def write(self) -> None: ...


_open: ContextVar[Change | None] = ContextVar("the change that is being made", default=None)


@contextmanager
def recorded(*, way: str, by: Any = None, why: str = "") -> Iterator[None]:
    """Everything written in here is one change, in one transaction with its history.

    Acts take turns: what is read in here stays true until the end. Inside another it is part of
    that one: whoever began the act answers for it.
    """
    if _open.get() is not None:
        yield
        return
    with transaction.atomic(), _opened(Change(way, by, why)) as change:
        take_turn()
        yield
        change.write()


@contextmanager
def unrecorded() -> Iterator[None]:
    """For records that are made up, such as those of a benchmark: nothing of them is kept.

    Inside ``recorded`` it is part of that change.
    """
    if _open.get() is not None:
        yield
        return
    with _opened(_Nothing()):
        yield


@contextmanager
def _opened(change: Change) -> Iterator[Change]:
    token = _open.set(change)
    try:
        yield change
    finally:
        _open.reset(token)


def is_recorded() -> bool:
    return not isinstance(_open.get(), _Nothing)


def note(
    model: Any, ids: Collection[Any], kind: str, last: Mapping[Any, State | None] | None = None
) -> None:
    """Say that records were created ("+"), changed ("~") or deleted ("-").

    ``last`` has the state of those deleted. Outside ``recorded`` the rows are written at once, as
    a change by a command.
    """
    change = _open.get()
    if change is not None:
        change.note(model, ids, kind, last or {})
        return
    alone = Change(Way.COMMAND)
    alone.note(model, ids, kind, last or {})
    alone.write()


def _together(before: str, kind: str) -> str:
    """What two touches of one record in one change come to."""
    if before == DELETED:
        return CHANGED if kind == CREATED else DELETED
    return CREATED if before == CREATED else kind


def _latest(model: Any, ids: list[Any]) -> dict[Any, State]:
    """The state in the last row of each record that has one."""
    columns = [field.attname for field in model.history.model.tracked_fields]
    rows = model.history.filter(history_id__in=last_versions(model, ids).values())
    return {
        row["id"]: State({name: row[name] for name in columns}, row["history_related"])
        for row in rows.values(*columns, "history_related")
    }
