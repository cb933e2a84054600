"""How records are linked over several reports: pure arrangement, with no query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from findings.models import Inspection, Observation, Report, Theme
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.pages.absences import Place, without_findings, without_report
from recommendations.models import Link

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class End:
    """One end of a link: a record, and whether it has a card on the page."""

    record: Any
    is_here: bool = False

    @property
    def ref(self) -> str:
        return self.record.ref

    @property
    def anchor(self) -> str:
        """What its card is called on the page."""
        return self.ref.lower()

    @property
    def href(self) -> str:
        return f"#{self.anchor}" if self.is_here else self.record.get_absolute_url()

    @property
    def text(self) -> str:
        return in_words(self.record)

    @property
    def is_national(self) -> bool:
        return self.record.report.force_id is None


@dataclass(frozen=True)
class Hop:
    """A link with both its ends."""

    link: Link
    later: End
    earlier: End

    @property
    def anchor(self) -> str:
        return self.link.ref.lower()

    @property
    def is_drawn(self) -> bool:
        """Whether a line can join its ends."""
        return self.later.is_here and self.earlier.is_here


@dataclass(frozen=True)
class Step:
    """A hop as one of its ends tells it: ``follows up``, and the other end."""

    hop: Hop
    relation: str
    other: End


@dataclass(frozen=True)
class Card:
    """A record on the page with its steps: back to what it follows, on to what follows it."""

    record: Any
    back: list[Step]
    on: list[Step]

    @property
    def kind(self) -> str:
        """``finding``, ``recommendation`` or ``observation``."""
        return self.record._meta.model_name

    @property
    def anchor(self) -> str:
        return self.record.ref.lower()

    @property
    def text(self) -> str:
        return in_words(self.record)

    @property
    def steps(self) -> list[Step]:
        return [*self.back, *self.on]


@dataclass(frozen=True)
class Column:
    """One inspection of a force: its cards, or why it has none."""

    inspection: Inspection
    report: Report | None
    cards: list[Card]
    absent: Absence | None


def hops(links: Iterable[Link], records: Iterable[Any]) -> list[Hop]:
    """Links in time order, between records of which those given have cards on the page."""
    here = {record.ref for record in records}
    found = [
        Hop(
            link,
            End(link.later, link.later.ref in here),
            End(link.earlier, link.earlier.ref in here),
        )
        for link in links
    ]
    return sorted(found, key=lambda hop: (_when(hop.earlier.record), _when(hop.later.record)))


def cards(records: Iterable[Any], found: Iterable[Hop]) -> list[Card]:
    """A card for each record, in the order given, with its own end of every hop."""
    back: dict[str, list[Step]] = defaultdict(list)
    on: dict[str, list[Step]] = defaultdict(list)
    for hop in found:
        back[hop.later.ref].append(Step(hop, hop.link.get_kind_display(), hop.earlier))
        on[hop.earlier.ref].append(Step(hop, hop.link.read_backwards, hop.later))
    return [Card(record, back[record.ref], on[record.ref]) for record in records]


def chain_cards(record: Any, links: Iterable[Link]) -> list[Card]:
    """Cards of every record that the links join, in time order, the record's own among them."""
    links = list(links)
    joined = {end.ref: end for link in links for end in (link.later, link.earlier)}
    records = sorted((joined | {record.ref: record}).values(), key=_when) if links else []
    return cards(records, hops(links, records))


def columns(
    force: Force,
    inspections: Iterable[Inspection],
    reports: Mapping[int, Report],
    with_findings: Iterable[int],
    shown: Iterable[Card],
    later: Collection[Place] = (),
) -> list[Column]:
    """A column for each inspection, with its cards in reading order.

    ``reports`` maps an inspection's id to the force's report; ``with_findings`` has the ids of
    the reports that have a finding on any theme; ``later`` is where a report was still to be
    published.
    """
    grouped: dict[int, list[Card]] = defaultdict(list)
    for card in shown:
        grouped[card.record.report.inspection_id].append(card)
    with_any = set(with_findings)
    found = []
    for inspection in inspections:
        report = reports.get(inspection.pk)
        own = sorted(grouped[inspection.pk], key=_place)
        why = None
        if not own and report:
            why = without_findings(report, has_any=report.pk in with_any)
        elif not own:
            why = without_report(inspection, force, later)
        found.append(Column(inspection, report, own, why))
    return found


def thread(links: Iterable[Link], record: Model) -> dict[str, Items]:
    """The record's own links: ``earlier``, what it follows, and ``later``, what follows it."""
    items: dict[str, Items] = {"earlier": [], "later": []}
    for link in links:
        looks_back = link.later == record
        other = link.earlier if looks_back else link.later
        items["earlier" if looks_back else "later"].append(
            {
                "relation": link.get_kind_display() if looks_back else link.read_backwards,
                "basis": f"{other.report.inspection.name}, {link.get_basis_display()}",
                "text": in_words(other),
                "href": other.get_absolute_url(),
                "ref": other.ref,
                "summary": link.summary,
            }
        )
    return items


def in_words(record: Any) -> str:
    """A finding's or recommendation's summary; of a figure, what it measures and its value."""
    if isinstance(record, Observation):
        return f"{record.metric.name}: {record.value_in_words or 'no figure'}"
    return record.summary


def _when(record: Any) -> tuple[Any, ...]:
    report = record.report
    return report.published, report.sort_key, record.sort_key


def _place(card: Card) -> tuple[Any, ...]:
    """Where a report first gives the record; those known only through later reports come last."""
    record = card.record
    return record.report.sort_key, record.first_at is None, record.first_at, record.sort_key


def threads_of(themes: Iterable[Theme], force: Force | None) -> Items:
    """The threads that run through a record: each of its themes at its force, if it has one."""
    if force is None:
        return []
    return [{"text": theme.name, "href": theme.thread_url(force)} for theme in themes]
