"""What is compared: forces in one inspection, or one force over its inspections."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from findings.models import Inspection, Report, Theme
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.common.addresses import narrowed
from hmic_kb.pages.absences import Place, without_report

# So many forces are set side by side without being chosen one by one.
MOST_AT_ONCE = 4


@dataclass(frozen=True)
class Column:
    """One force in one inspection, with its report, or why there is none in ``absent``."""

    label: str
    href: str
    force: Force
    inspection: Inspection
    report: Report | None
    absent: Absence | None


@dataclass(frozen=True)
class Way:
    """To one family of themes, where they are shown one at a time."""

    label: str
    href: str
    is_here: bool


def address(forces: Iterable[Force], inspection: Inspection | None = None, family: str = "") -> str:
    """Where forces are compared on an inspection, or one force with itself over time.

    Then a ``family`` of themes may be named, to see it alone.
    """
    chosen: dict[str, Any] = {"force": [force.slug for force in forces]}
    if inspection:
        chosen["inspection"] = inspection.slug
    if family:
        chosen["family"] = family
    return narrowed("compare", chosen)


def address_of_all(inspection: Inspection, reports: Iterable[Report]) -> str:
    """Where the forces that an inspection's reports are on are compared; if many, are chosen."""
    forces = [report.force for report in reports if report.force and report.is_held]
    return address(forces if len(forces) <= MOST_AT_ONCE else [], inspection)


def forces_in(
    inspection: Inspection,
    forces: Iterable[Force],
    reports: Iterable[Report],
    later: Collection[Place] = (),
) -> list[Column]:
    """A column for each force in one inspection; ``later`` as for ``without_report``."""
    held = {report.force_id: report for report in reports}
    return [
        _column(force.name, force.get_absolute_url(), force, inspection, held.get(force.pk), later)
        for force in forces
    ]


def over_time(
    force: Force,
    inspections: Iterable[Inspection],
    reports: Iterable[Report],
    later: Collection[Place] = (),
) -> list[Column]:
    """A column for each inspection of one force; ``later`` as for ``without_report``."""
    held = {report.inspection_id: report for report in reports}
    return [
        _column(str(each.year), each.get_absolute_url(), force, each, held.get(each.pk), later)
        for each in inspections
    ]


def families(force: Force, themes: Iterable[Theme], shown: str, *, all_fit: bool) -> list[Way]:
    """The ways to the families of these themes at one force, of which a page shows one.

    Where one page has room for all, a way to them too.
    """
    labels = {"": "All families"} if all_fit else {}
    labels |= {theme.family: theme.get_family_display() for theme in themes}
    return [
        Way(label, address([force], family=family), family == shown)
        for family, label in labels.items()
    ]


def _column(
    label: str,
    href: str,
    force: Force,
    inspection: Inspection,
    report: Report | None,
    later: Collection[Place],
) -> Column:
    absent = None if report else without_report(inspection, force, later)
    return Column(label, href, force, inspection, report, absent)
