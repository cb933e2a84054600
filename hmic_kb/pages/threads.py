"""How a record is linked to earlier and later reports: pure arrangement, with no query."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from findings.models import Observation
from recommendations.models import Link

Items = list[dict[str, Any]]


def thread(links: Iterable[Link], record: Model) -> dict[str, Items]:
    """The record's links, as ``earlier`` and ``later``: what it follows, and what follows it."""
    items: dict[str, Items] = {"earlier": [], "later": []}
    for link in links:
        looks_back = link.later == record
        other = link.earlier if looks_back else link.later
        items["earlier" if looks_back else "later"].append(
            {
                "relation": link.get_kind_display() if looks_back else link.read_backwards,
                "basis": f"{other.report.inspection.name}, {link.get_basis_display()}",
                "text": _in_words(other),
                "href": other.get_absolute_url(),
                "ref": other.ref,
                "summary": link.summary,
            }
        )
    return items


def _in_words(record: Any) -> str:
    """A finding's or recommendation's summary; of a figure, what it measures and its value."""
    if isinstance(record, Observation):
        return f"{record.metric.name}: {record.value_in_words or 'no figure'}"
    return record.summary
