"""Many records a few at a time: no database takes any number of values in one statement."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500

T = TypeVar("T")


def in_lots(items: Collection[T]) -> Iterator[Sequence[T]]:
    """The items in their order, ``AT_ONCE`` and then fewer at the end; nothing of none."""
    ordered = list(items)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
