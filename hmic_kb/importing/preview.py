"""What an import would do, arranged for its page. Pure: it reads no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hmic_kb.common.history.differences import Difference, between
from hmic_kb.importing.bring import Brought, Outcome

MOST_SHOWN = 200  # records of a group, and mistakes, on a page


@dataclass(frozen=True)
class Shown:
    """One record: the row that brings it, and what of it differs."""

    line: int
    name: str
    differences: list[Difference]


@dataclass(frozen=True)
class Group:
    """Records that come to the same end. ``more`` are left out of ``records``."""

    title: str
    number: int
    records: list[Shown]
    more: int


def groups(outcome: Outcome) -> list[Group]:
    """Those that are changed, those that are new and those that stay, where there are any."""
    changed = [each for each in outcome.brought if each.is_changed]
    new = [each for each in outcome.brought if each.is_new]
    same = [each for each in outcome.brought if not each.merged.changed]
    found = [("Changed", changed), ("New", new), ("Unchanged", same)]
    return [_group(title, some) for title, some in found if some]


def _group(title: str, brought: Sequence[Brought]) -> Group:
    in_order = sorted(brought, key=lambda each: each.row.line)
    shown = [
        Shown(each.row.line, each.row.named, _differences(each)) for each in in_order[:MOST_SHOWN]
    ]
    return Group(title, len(in_order), shown, max(0, len(in_order) - MOST_SHOWN))


def _differences(brought: Brought) -> list[Difference]:
    found: list[Difference] = []
    for name, difference in brought.merged.changed.items():
        field = brought.row.kind.field(name)
        if not (brought.is_new and name == brought.row.kind.key):
            found += between(
                field, _value(field, difference.database), _value(field, difference.file)
            )
    return found


def _value(field: Any, plain: Any) -> Any:
    """A plain value as the history has it."""
    return plain if field.is_relation else field.to_python(plain)
