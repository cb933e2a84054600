"""Forces side by side, and one force beside itself over time: pure arrangement, with no query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from findings.models import Finding, Judgment, Observation, Question, Theme
from findings.presenters import figures
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.pages.absences import without_findings, without_grade
from hmic_kb.pages.compared import Column
from hmic_kb.pages.grids import Counts, polarities
from hmic_kb.pages.trees import Node, by_report, in_line, tree
from recommendations.models import Recommendation

Records = Mapping[str, list[Any]]
# How many figures a report has on a subject, by the ids of the two.
FigureNumbers = Mapping[tuple[Any, ...], int]
EVERY_FIGURE: FigureNumbers = {}


@dataclass
class Cell:
    """What one report holds on one subject, or why it holds nothing.

    ``ungraded`` says why a question has no grade; it is none where there is a grade, and where
    nothing is ever graded, as under a heading. ``counts`` is a cell of grids. Where there are too
    many for a page, ``findings`` are the first of ``finding_count``, and ``figures`` of
    ``figure_count``.
    """

    label: str
    absent: Absence | None = None
    judgment: Judgment | None = None
    ungraded: Absence | None = None
    counts: dict[str, Any] = field(default_factory=dict)
    finding_count: int = 0
    recommendations: list[Recommendation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    figures: list[Observation] = field(default_factory=list)
    figure_count: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, without that being an absence."""
        shown = (self.counts, self.recommendations, self.findings, self.figures)
        return not any((self.absent, self.judgment, self.ungraded, *shown))


@dataclass(frozen=True)
class Row:
    """A question or a theme, with a cell for each column."""

    text: str
    href: str
    cells: list[Cell]
    node: Node | None = None

    @property
    def is_bare(self) -> bool:
        """Whether no report has anything here, and it is a heading or one did not ask it."""
        why = [cell.absent for cell in self.cells]
        is_heading = self.node is not None and self.node.question.kind == Question.Kind.HEADING
        return all(why) and (is_heading or Absence.NOT_ASKED in why)


@dataclass(frozen=True)
class Group:
    """Rows that belong together: a core question with those under it, or a family of themes.

    Questions need no ``heading``: the core question is the first of its rows.
    """

    rows: list[Row]
    heading: str = ""


def overall(columns: Iterable[Column], judgments: Iterable[Judgment]) -> list[Cell]:
    """The judgment of each whole report, or why there is none."""
    judged = {each.report_id: each for each in judgments if each.question_id is None}
    cells = []
    for column in columns:
        judgment = judged.get(column.report.pk) if column.report else None
        if not column.report:
            cells.append(Cell(column.label, absent=column.absent))
        elif judgment and judgment.grade:
            cells.append(Cell(column.label, judgment=judgment))
        else:
            ungraded = without_grade(judgment, column.inspection)
            cells.append(Cell(column.label, judgment=judgment, ungraded=ungraded))
    return cells


def by_question(
    columns: Collection[Column],
    questions: Collection[Question],
    asked: Collection[tuple[int, int]],
    records: Records,
    numbers: Mapping[int, Mapping[int, Mapping[str, int]]],
    figure_numbers: FigureNumbers = EVERY_FIGURE,
) -> list[Group]:
    """Every question in the order of its tree, in a group for each that stands at the top.

    What stands under no question comes last. ``asked`` has pairs of ids: a report's, and that of
    a question which it answers. ``records`` has judgments, findings, observations and
    recommendations; ``numbers`` says how many findings of each polarity answer a question, by the
    ids of the report and of the question, and ``figure_numbers`` how many figures, where not all
    are among the records.
    """
    grouped = by_report(records)
    lines = []
    for column in columns:
        pk = column.report.pk if column.report else 0
        nodes = tree(questions, grouped.get(pk, {}), numbers.get(pk, {}))
        lines.append([_answer(column, node, asked, figure_numbers) for node in in_line(nodes)])
    groups: list[Group] = []
    for node, *cells in zip(in_line(tree(questions, {})), *lines, strict=True):
        if node.depth == 0:
            groups.append(Group([]))
        groups[-1].rows.append(Row(node.text, node.href, cells, node))
    return [*groups, *_outside(columns, grouped, figure_numbers)]


def without_bare(groups: Iterable[Group]) -> list[Group]:
    """Without questions that only other reports put, and headings with nothing under them."""
    kept = [
        Group([row for row in group.rows if not row.is_bare], group.heading) for group in groups
    ]
    return [group for group in kept if group.rows]


def by_theme(
    force: Force,
    columns: Collection[Column],
    themes: Iterable[Theme],
    records: Records,
    numbers: Counts,
    figure_numbers: FigureNumbers = EVERY_FIGURE,
) -> list[Group]:
    """Every theme at one force, in a group for each family. ``records`` as for ``by_question``.

    ``numbers`` says how many findings of each polarity there are, by the ids of theme and report;
    ``figure_numbers`` how many figures, by those of report and theme, where not all are among the
    records.
    """
    grouped = _by_report_and_theme(records)
    with_findings = {finding.report_id for finding in records["findings"]}
    families: dict[str, list[Row]] = defaultdict(list)
    for theme in themes:
        cells = [
            _on_theme(column, theme, grouped, with_findings, numbers, figure_numbers)
            for column in columns
        ]
        row = Row(theme.name, theme.thread_url(force), cells)
        families[theme.get_family_display()].append(row)
    return [Group(rows, family) for family, rows in families.items()]


def _answer(
    column: Column,
    node: Node,
    asked: Collection[tuple[int, int]],
    figure_numbers: FigureNumbers,
) -> Cell:
    report, question = column.report, node.question
    if report is None:
        return Cell(column.label, absent=column.absent)
    if not node.has_records:
        is_asked = (report.pk, question.pk) in asked
        return Cell(column.label, absent=without_findings(report, has_any=not is_asked))
    is_judged = node.judgment is not None or question.kind != Question.Kind.HEADING
    is_ungraded = is_judged and not node.grade
    found = node.numbers_below
    return Cell(
        column.label,
        judgment=node.judgment,
        ungraded=without_grade(node.judgment, column.inspection) if is_ungraded else None,
        counts=polarities(report, found, question=question.ref) if found else {},
        recommendations=node.recommendations,
        findings=node.findings,
        finding_count=sum(node.numbers.values()),
        figures=node.figures,
        figure_count=figure_numbers.get((report.pk, question.pk), len(node.figures)),
    )


def _outside(
    columns: Iterable[Column], grouped: Mapping[int, Records], figure_numbers: FigureNumbers
) -> list[Group]:
    """A row of what stands under no question, if there is any."""
    cells = []
    for column in columns:
        if column.report is None:
            cells.append(Cell(column.label, absent=column.absent))
            continue
        own = {
            kind: [each for each in listed if each.question_id is None]
            for kind, listed in grouped.get(column.report.pk, {}).items()
        }
        asked, observed = own.get("recommendations", []), own.get("observations", [])
        shown = figures(observed)
        cells.append(
            Cell(
                column.label,
                recommendations=asked,
                figures=shown,
                figure_count=figure_numbers.get((column.report.pk, None), len(shown)),
            )
        )
    has_any = any(cell.recommendations or cell.figures for cell in cells)
    return [Group([Row("Under no question", "", cells)])] if has_any else []


def _on_theme(
    column: Column,
    theme: Theme,
    grouped: Mapping[tuple[int, int], Records],
    with_findings: Collection[int],
    numbers: Counts,
    figure_numbers: FigureNumbers,
) -> Cell:
    report = column.report
    if report is None:
        return Cell(column.label, absent=column.absent)
    own = grouped.get((report.pk, theme.pk))
    if own is None:
        has_any = report.pk in with_findings
        return Cell(column.label, absent=without_findings(report, has_any=has_any))
    found = numbers.get((theme.pk, report.pk), {})
    shown = figures(own["observations"])
    return Cell(
        column.label,
        counts=polarities(report, found, theme=theme.slug),
        recommendations=own["recommendations"],
        findings=own["findings"],
        finding_count=sum(found.values()),
        figures=shown,
        figure_count=figure_numbers.get((report.pk, theme.pk), len(shown)),
    )


def _by_report_and_theme(records: Records) -> dict[tuple[int, int], dict[str, list[Any]]]:
    grouped: dict[tuple[int, int], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in ("findings", "recommendations", "observations"):
        for record in records[kind]:
            holder = record.metric if kind == "observations" else record
            for theme in holder.themes.all():
                grouped[record.report_id, theme.pk][kind].append(record)
    return dict(grouped)
