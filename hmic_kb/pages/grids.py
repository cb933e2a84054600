"""Tables of forces, inspections and themes: pure arrangement, with no request and no query."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from findings.models import Inspection, Judgment, Report, Theme
from forces.models import Force
from hmic_kb.pages.absences import without_findings, without_grade, without_report

Cell = dict[str, Any]
# (theme or force id, inspection id) to {polarity: number of findings}
Counts = dict[tuple[int, int], dict[str, int]]


def findings_address(**filters: str) -> str:
    """The list of findings with these filters set."""
    return f"{reverse('findings:findings')}?{urlencode(filters)}"


def columns(inspections: Iterable[Inspection]) -> list[Cell]:
    return [{"label": each.year, "href": each.get_absolute_url()} for each in inspections]


def report_cell(report: Report, judgment: Judgment | None) -> Cell:
    """A report with its overall grade, or the reason why it has none."""
    cell: Cell = {"href": report.get_absolute_url(), "text": report.ref}
    if judgment and judgment.grade:
        cell["grade"] = judgment.grade
    else:
        cell["note"] = without_grade(report, report.inspection).label
    if not report.is_held:
        cell["note"] = "cited, text not held"
    return cell


def force_by_inspection(
    inspections: list[Inspection],
    forces: list[Force],
    reports: Iterable[Report],
    overall: dict[int, Judgment],
) -> list[Cell]:
    """Rows of the home page's grid: the national reports first, then a row for each force.

    ``overall`` maps a report's id to its overall judgment.
    """
    held = {(report.force_id, report.inspection_id): report for report in reports}
    national = {"label": "National", "href": reverse("findings:inspections"), "cells": []}
    rows = [national]
    for inspection in inspections:
        report = held.get((None, inspection.pk))
        national["cells"].append(
            report_cell(report, overall.get(report.pk)) if report else {"absent": "not_entered"}
        )
    for force in forces:
        cells = []
        for inspection in inspections:
            report = held.get((force.pk, inspection.pk))
            cells.append(
                report_cell(report, overall.get(report.pk))
                if report
                else {"absent": without_report(inspection, force)}
            )
        rows.append({"label": force.name, "href": force.get_absolute_url(), "cells": cells})
    return rows


def theme_by_inspection(
    themes: Iterable[Theme],
    inspections: list[Inspection],
    force: Force,
    reports: dict[int, Report],
    counts: Counts,
) -> list[Cell]:
    """Families of themes, each with a row a theme and a cell an inspection.

    ``reports`` maps an inspection's id to the force's report.
    """
    with_findings = {inspection for (_, inspection), found in counts.items() if found}
    families: dict[str, list[Cell]] = {}
    for theme in themes:
        cells = []
        for inspection in inspections:
            report = reports.get(inspection.pk)
            found = counts.get((theme.pk, inspection.pk))
            if found:
                cells.append(_counted(found, force, theme, inspection))
            elif report is None:
                cells.append({"absent": without_report(inspection, force)})
            else:
                has_any = inspection.pk in with_findings
                cells.append({"absent": without_findings(report, has_any=has_any)})
        families.setdefault(theme.get_family_display(), []).append({"theme": theme, "cells": cells})
    return [{"family": family, "rows": rows} for family, rows in families.items()]


def theme_across_forces(
    theme: Theme,
    inspections: list[Inspection],
    forces: list[Force],
    reports: Iterable[Report],
    counts: Counts,
) -> list[Cell]:
    """Rows of one theme: national reports, then forces; ``counts`` by force and inspection."""
    held = {(report.force_id, report.inspection_id): report for report in reports}
    rows = []
    for force in [None, *forces]:
        cells = []
        for inspection in inspections:
            report = held.get((force and force.pk, inspection.pk))
            found = counts.get((force and force.pk, inspection.pk))
            if found:
                cells.append(_counted(found, force, theme, inspection))
            elif report is not None:
                cells.append({"absent": without_findings(report, has_any=report.has_findings)})
            elif force is not None:
                cells.append({"absent": without_report(inspection, force)})
            else:
                cells.append({"absent": "not_entered"})
        label = force.name if force else "National"
        href = force.get_absolute_url() if force else reverse("findings:inspections")
        rows.append({"label": label, "href": href, "cells": cells})
    return rows


def _counted(
    found: dict[str, int], force: Force | None, theme: Theme, inspection: Inspection
) -> Cell:
    filters = {
        "force": force.slug if force else "national",
        "theme": theme.slug,
        "inspection": inspection.slug,
    }
    return {
        "counts": [
            {
                "polarity": polarity,
                "count": count,
                "href": findings_address(**filters, polarity=polarity),
            }
            for polarity, count in found.items()
        ],
        "about": f"{theme.name}, {inspection.year}",
    }
