"""The thread of one record: what it follows and what follows it, over several reports."""

from dataclasses import dataclass
from typing import Any

from recommendations.models import Link
from recommendations.models.link import LinkQuerySet

MOST_STEPS = 5
MOST_RECORDS = 100


@dataclass(frozen=True)
class Chain:
    """Links that lead back and on from one record; ``goes_on`` where there may be still more."""

    links: list[Link]
    goes_on: bool


def chain_of(record: Any, among: LinkQuerySet) -> Chain:
    """All that a finding, recommendation or observation follows, and all that follows it.

    ``among`` are the links to walk.

    One query a step, at most five steps, and none after the step that passes a hundred records.
    The walk never turns round: what else followed an earlier record is not this one's thread.
    """
    links: dict[int, Link] = {}
    reached = {record.ref}
    behind, ahead = {record.ref: record}, {record.ref: record}
    for _ in range(MOST_STEPS):
        joining = among.joining(later=behind.values(), earlier=ahead.values())
        found = list(joining.for_display())
        links |= {link.pk: link for link in found}
        earlier = [link.earlier for link in found if link.later.ref in behind]
        later = [link.later for link in found if link.earlier.ref in ahead]
        behind = {each.ref: each for each in earlier if each.ref not in reached}
        ahead = {each.ref: each for each in later if each.ref not in reached}
        reached |= behind.keys() | ahead.keys()
        if not (behind or ahead) or len(reached) > MOST_RECORDS:
            break
    return Chain(list(links.values()), goes_on=bool(behind or ahead))
