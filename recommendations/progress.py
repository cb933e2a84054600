"""Which statuses contradict each other. Pure: the database keeps the same rule as a trigger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# An assessment that ends the matter. A force's own word does not: it is shown beside the others.
FINISHED = ("met", "superseded", "withdrawn")


@dataclass(frozen=True)
class Said:
    """One assessment of a recommendation: of the whole where ``limb`` is none.

    ``on`` is the first day that its date can mean, by which the site puts assessments in order.
    """

    ref: str
    limb: str | None
    basis: str
    status: str
    on: date


def contradicted(new: Said, others: Iterable[Said]) -> Said | None:
    """The first of the assessments of the same recommendation that a new one contradicts."""
    return next((other for other in others if contradict(new, other)), None)


def contradict(one: Said, other: Said) -> bool:
    """Whether both cannot stand. The bases are never merged, so on two bases both can.

    What is finished stays as it is: nothing else is said of it on that day or later, nor is one of
    its limbs open then. On one day it has one status.
    """
    if one.basis != other.basis or one.ref == other.ref:
        return False
    if one.limb == other.limb and one.on == other.on:
        return one.status != other.status
    return _reopens(one, other) or _reopens(other, one)


def _reopens(later: Said, finished: Said) -> bool:
    if finished.status not in FINISHED or later.on < finished.on:
        return False
    if later.limb == finished.limb:
        return later.status != finished.status
    return finished.limb is None and later.status not in FINISHED
