"""Tables of forces, inspections and themes: pure arrangement, with no request and no query."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse

from findings.models import Finding, Inspection, Report, Theme
from findings.models.reported import NATIONAL
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.common.addresses import further, narrowed
from hmic_kb.pages.absences import Place, without_findings, without_grade, without_report

Cell = dict[str, Any]
# How many findings of each polarity stand there.
Counts = Mapping[Any, dict[str, int]]
OF_FAMILY = "for any of these themes"


def columns(inspections: Iterable[Inspection]) -> list[Cell]:
    return [{"label": each.year, "href": each.get_absolute_url()} for each in inspections]


def report_cell(report: Report, inspection: Inspection, grade: str | None) -> Cell:
    """A report of the inspection with its overall grade, or the reason why it has none.

    ``grade`` is empty where the report was judged without one, and none where it was not judged.
    """
    cell: Cell = {"href": report.get_absolute_url(), "text": report.ref}
    if grade:
        cell["grade"] = grade
    elif report.is_held:
        cell["note"] = without_grade(inspection, is_judged=grade is not None).label
    if not report.is_held:
        cell["note"] = "Cited: text not held"
    return cell


def force_by_inspection(
    inspections: list[Inspection],
    forces: list[Force],
    reports: Iterable[Report],
    grades: Mapping[int, str],
    later: Collection[Place] = (),
) -> list[Cell]:
    """Rows of the home page's grid: the national reports first, then a row for each force.

    ``grades`` maps a report's id to its overall grade, empty where it was judged without one;
    ``later`` is where a report was still to be published.
    """
    held = by_place(reports)
    rows = []
    for force in [None, *forces]:
        cells = []
        for inspection in inspections:
            report = held.get(_place(force, inspection))
            cells.append(
                report_cell(report, inspection, grades.get(report.pk))
                if report
                else {"absent": without_report(inspection, force, later)}
            )
        rows.append(_row_of(force) | {"cells": cells})
    return rows


def theme_by_inspection(
    themes: Iterable[Theme],
    inspections: list[Inspection],
    force: Force,
    reports: dict[int, Report],
    counts: Counts,
    later: Collection[Place] = (),
) -> list[Cell]:
    """Families of themes, each with a row a theme and a cell an inspection.

    ``reports`` maps an inspection's id to the force's report; ``later`` is where one was still to
    be published. Where an inspection has nothing on
    any theme, one cell with ``rows`` says why for the whole family.
    """
    with_findings = {report for _, report in counts}
    families: dict[str, list[Theme]] = {}
    for theme in themes:
        families.setdefault(theme.get_family_display(), []).append(theme)
    table = []
    for family, members in families.items():
        rows = []
        for theme in members:
            cells = []
            for inspection in inspections:
                report = reports.get(inspection.pk)
                if report and report.pk in with_findings:
                    found = counts.get((theme.pk, report.pk))
                    cell = _theme_cell(found, theme, report, has_any=True)
                elif theme is members[0]:
                    why = _without_any(report, inspection, force, later)
                    cell = {"absent": why, "detail": OF_FAMILY, "rows": len(members)}
                else:
                    continue
                cells.append(cell | {"label": inspection.year})
            rows.append({"theme": theme, "href": theme.thread_url(force), "cells": cells})
        table.append({"family": family, "rows": rows})
    return table


def theme_across_forces(
    theme: Theme,
    inspections: list[Inspection],
    forces: list[Force],
    reports: Iterable[Report],
    with_findings: Collection[int],
    counts: Counts,
    later: Collection[Place] = (),
) -> list[Cell]:
    """Rows of one theme: national reports, then forces; ``counts`` by force and inspection.

    ``with_findings`` has the ids of the reports that have a finding on any theme; ``later`` is
    where a report was still to be published.
    """
    held = by_place(reports)
    rows = []
    for force in [None, *forces]:
        cells = []
        for inspection in inspections:
            place = _place(force, inspection)
            report = held.get(place)
            cell = (
                _theme_cell(
                    counts.get(report.pk), theme, report, has_any=report.pk in with_findings
                )
                if report
                else {"absent": without_report(inspection, force, later)}
            )
            cells.append(cell | {"label": inspection.year})
        rows.append(_row_of(force) | {"cells": cells})
    return rows


def by_place(reports: Iterable[Report]) -> dict[Place, Report]:
    return {(report.force_id, report.inspection_id): report for report in reports}


def _place(force: Force | None, inspection: Inspection) -> Place:
    return (force.pk if force else None, inspection.pk)


def _row_of(force: Force | None) -> Cell:
    """The head of a row: a force, or the national reports."""
    if force is None:
        return {"label": "National", "href": reverse("findings:inspections")}
    return {"label": force.name, "href": force.get_absolute_url()}


def _theme_cell(
    found: dict[str, int] | None, theme: Theme, report: Report, *, has_any: bool
) -> Cell:
    if not found:
        return {"absent": without_findings(report, has_any=has_any)}
    about = f"{theme.name}, {report.inspection.year}"
    return counted(found, about, report.force, report.inspection, theme=theme.slug)


def _without_any(
    report: Report | None, inspection: Inspection, force: Force, later: Collection[Place]
) -> Absence:
    """Why a force has no finding at all from an inspection."""
    if report is None:
        return without_report(inspection, force, later)
    return without_findings(report, has_any=False)


def counted(
    found: dict[str, int],
    about: str,
    force: Force | None,
    inspection: Inspection,
    **filters: str,
) -> Cell:
    """Numbers of findings by polarity, each leading to the findings that it counts."""
    filters |= {"force": force.slug if force else NATIONAL, "inspection": inspection.slug}
    of_any = narrowed("findings:findings", filters)
    return {
        "counts": [
            {
                "polarity": polarity,
                "count": count,
                "href": further(of_any, "polarity", polarity),
            }
            for polarity, count in found.items()
        ],
        "about": about,
    }


def polarities(report: Report, numbers: Mapping[str, int], **filters: str) -> dict[str, Any]:
    """How many findings of each polarity, each number leading to the findings it counts."""
    order = [polarity for polarity in Finding.Polarity.values if numbers.get(polarity)]
    counts = {polarity: numbers[polarity] for polarity in order}
    return counted(counts, report.ref, report.force, report.inspection, **filters)
