"""The whole thread of one record, back and forth over several reports."""

from dataclasses import dataclass
from typing import Any

from recommendations.models import Link

MOST_STEPS = 5
MOST_RECORDS = 100


@dataclass(frozen=True)
class Chain:
    """Links that lead from one record to others; ``goes_on`` where there may be still more."""

    links: list[Link]
    goes_on: bool


def chain_of(record: Any) -> Chain:
    """Everything linked to a finding, recommendation or observation, in at most five steps.

    One query a step, and none after the step that passes a hundred records. The thread of a
    force's record stays with that force and with national reports: what a national
    recommendation led to at other forces is not its story.
    """
    links: dict[int, Link] = {}
    reached = {record.ref}
    frontier = [record]
    for _ in range(MOST_STEPS):
        beyond: dict[str, Any] = {}
        for link in Link.objects.touching(frontier).for_display():
            ends = (link.later, link.earlier)
            if all(_belongs(end, record) for end in ends):
                links[link.pk] = link
                beyond |= {end.ref: end for end in ends if end.ref not in reached}
        reached |= beyond.keys()
        frontier = list(beyond.values())
        if not frontier or len(reached) > MOST_RECORDS:
            break
    return Chain(list(links.values()), goes_on=bool(frontier))


def _belongs(end: Any, record: Any) -> bool:
    force = record.report.force_id
    return force is None or end.report.force_id in (None, force)
