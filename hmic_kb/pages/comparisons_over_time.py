"""One force beside itself over its inspections: pure arrangement, with no query."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from findings.models import Report, Theme
from findings.presenters import figures
from forces.models import Force
from hmic_kb.common.addresses import narrowed
from hmic_kb.common.numbers import counted
from hmic_kb.exports import PAGES
from hmic_kb.pages.absences import without_findings
from hmic_kb.pages.compared import Column
from hmic_kb.pages.comparisons import ALL_ARE_HERE, Cell, Group, Records, Row, Sizes, others
from hmic_kb.pages.grids import Counts, polarities

# Arranges what the report of a column holds on a theme.
CellOf = Callable[[Column, Report, Theme], Cell]


def by_theme(
    force: Force, columns: Collection[Column], themes: Iterable[Theme], cell: CellOf
) -> list[Group]:
    """Every theme at one force, in a group for each family."""
    families: dict[str, list[Row]] = defaultdict(list)
    for theme in themes:
        cells = [
            cell(column, column.report, theme)
            if column.report
            else Cell(column.label, absent=column.absent)
            for column in columns
        ]
        row = Row(theme.name, theme.thread_url(force), cells)
        families[theme.get_family_display()].append(row)
    return [Group(rows, family) for family, rows in families.items()]


def in_full(
    records: Records,
    numbers: Counts,
    with_findings: Collection[int],
    sizes: Sizes = ALL_ARE_HERE,
) -> CellOf:
    """Cells of these records, as for ``by_question``.

    ``numbers`` says how many findings of each polarity there are, by the ids of theme and report;
    ``sizes`` how many others, by those of report and theme, where not all are among the records.
    ``with_findings`` has the ids of the reports that have a finding on any theme.
    """
    grouped = _by_report_and_theme(records)

    def cell(column: Column, report: Report, theme: Theme) -> Cell:
        own = grouped.get((report.pk, theme.pk))
        if own is None:
            return _without(column, report, with_findings)
        found = numbers.get((theme.pk, report.pk), {})
        place, shown = (report.pk, theme.pk), figures(own["observations"])
        return Cell(
            column.label,
            counts=polarities(report, found, theme=theme.slug),
            findings=own["findings"],
            finding_count=sum(found.values()),
            **others(place, own["recommendations"], shown, sizes),
        )

    return cell


def in_numbers(numbers: Counts, sizes: Sizes, with_findings: Collection[int]) -> CellOf:
    """Cells of numbers alone, each of which leads to a list; arguments as for ``in_full``.

    ``sizes`` is by the ids of inspection and theme.
    """

    def cell(column: Column, report: Report, theme: Theme) -> Cell:
        found = numbers.get((theme.pk, report.pk), {})
        lists = []
        for kind, name in (("recommendations", "recommendation"), ("observations", "figure")):
            number = sizes[kind].get((column.inspection.pk, theme.pk), 0)
            if number:
                lists.append((counted(number, name), _listed(kind, column, theme)))
        if not (found or lists):
            return _without(column, report, with_findings)
        counts = polarities(report, found, theme=theme.slug) if found else {}
        return Cell(column.label, counts=counts, lists=lists)

    return cell


def _listed(kind: str, column: Column, theme: Theme) -> str:
    filters = {
        "theme": theme.slug,
        "force": column.force.slug,
        "inspection": column.inspection.slug,
    }
    return narrowed(PAGES[kind], filters)


def _without(column: Column, report: Report, with_findings: Collection[int]) -> Cell:
    has_any = report.pk in with_findings
    return Cell(column.label, absent=without_findings(report, has_any=has_any))


def _by_report_and_theme(records: Records) -> dict[tuple[int, int], dict[str, list[Any]]]:
    grouped: dict[tuple[int, int], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in ("findings", "recommendations", "observations"):
        for record in records[kind]:
            holder = record.metric if kind == "observations" else record
            for theme in holder.themes.all():
                grouped[record.report_id, theme.pk][kind].append(record)
    return dict(grouped)
