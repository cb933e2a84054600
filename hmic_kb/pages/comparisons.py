"""Forces side by side, question by question: pure arrangement, with no query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from findings.models import Finding, Judgment, Observation, Question
from findings.presenters import figures
from hmic_kb.common.absence import Absence
from hmic_kb.pages.absences import without_findings, without_grade
from hmic_kb.pages.compared import Column
from hmic_kb.pages.grids import polarities
from hmic_kb.pages.trees import Node, by_report, in_line, tree
from recommendations.models import Recommendation

Records = Mapping[str, list[Any]]
# By kind, how many records a report has on a subject, by the ids of the two.
Sizes = Mapping[str, Mapping[tuple[Any, ...], int]]
ALL_ARE_HERE: Sizes = {}


@dataclass
class Cell:
    """What one report holds on one subject, or why it holds nothing.

    ``ungraded`` says why a question has no grade; it is none where there is a grade, and where
    nothing is ever graded, as under a heading. ``counts`` is a cell of grids. Where there are too
    many for a page, ``findings`` are the first of ``finding_count``, and so with the others; or
    ``lists`` names how many there are, each with the address of the list of them.
    """

    label: str
    absent: Absence | None = None
    judgment: Judgment | None = None
    ungraded: Absence | None = None
    counts: dict[str, Any] = field(default_factory=dict)
    finding_count: int = 0
    recommendations: list[Recommendation] = field(default_factory=list)
    recommendation_count: int = 0
    findings: list[Finding] = field(default_factory=list)
    figures: list[Observation] = field(default_factory=list)
    figure_count: int = 0
    lists: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, without that being an absence."""
        shown = (self.counts, self.recommendations, self.findings, self.figures, self.lists)
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
            ungraded = without_grade(column.inspection, is_judged=judgment is not None)
            cells.append(Cell(column.label, judgment=judgment, ungraded=ungraded))
    return cells


def by_question(
    columns: Collection[Column],
    questions: Collection[Question],
    asked: Collection[tuple[int, int]],
    records: Records,
    numbers: Mapping[int, Mapping[int, Mapping[str, int]]],
    sizes: Sizes = ALL_ARE_HERE,
) -> list[Group]:
    """Every question in the order of its tree, in a group for each that stands at the top.

    What stands under no question comes last. ``asked`` has pairs of ids: a report's, and that of
    a question which it answers. ``records`` has judgments, findings, observations and
    recommendations; ``numbers`` says how many findings of each polarity answer a question, by the
    ids of the report and of the question, and ``sizes`` how many others, where not all are among
    the records.
    """
    grouped = by_report(records)
    lines = []
    for column in columns:
        pk = column.report.pk if column.report else 0
        nodes = tree(questions, grouped.get(pk, {}), numbers.get(pk, {}))
        lines.append([_answer(column, node, asked, sizes) for node in in_line(nodes)])
    groups: list[Group] = []
    for node, *cells in zip(in_line(tree(questions, {})), *lines, strict=True):
        if node.depth == 0:
            groups.append(Group([]))
        groups[-1].rows.append(Row(node.text, node.href, cells, node))
    return [*groups, *_outside(columns, grouped, sizes)]


def without_bare(groups: Iterable[Group]) -> list[Group]:
    """Without questions that only other reports put, and headings with nothing under them."""
    kept = [
        Group([row for row in group.rows if not row.is_bare], group.heading) for group in groups
    ]
    return [group for group in kept if group.rows]


def _answer(
    column: Column,
    node: Node,
    asked: Collection[tuple[int, int]],
    sizes: Sizes,
) -> Cell:
    report, question = column.report, node.question
    if report is None:
        return Cell(column.label, absent=column.absent)
    if not node.has_records:
        is_asked = (report.pk, question.pk) in asked
        return Cell(column.label, absent=without_findings(report, has_any=not is_asked))
    is_judged = node.judgment is not None
    is_ungraded = (is_judged or question.kind != Question.Kind.HEADING) and not node.grade
    found = node.numbers_below
    return Cell(
        column.label,
        judgment=node.judgment,
        ungraded=without_grade(column.inspection, is_judged=is_judged) if is_ungraded else None,
        counts=polarities(report, found, question=question.ref) if found else {},
        findings=node.findings,
        finding_count=sum(node.numbers.values()),
        **others((report.pk, question.pk), node.recommendations, node.figures, sizes),
    )


def _outside(
    columns: Iterable[Column], grouped: Mapping[int, Records], sizes: Sizes
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
        held = others((column.report.pk, None), asked, figures(observed), sizes)
        cells.append(Cell(column.label, **held))
    has_any = any(cell.recommendations or cell.figures for cell in cells)
    return [Group([Row("Under no question", "", cells)])] if has_any else []


def others(
    place: tuple[Any, ...],
    recommendations: list[Recommendation],
    shown: list[Observation],
    sizes: Sizes,
) -> dict[str, Any]:
    """What a cell holds beside findings, with how many there are of each where it stands."""
    asked, observed = (sizes.get(kind, {}) for kind in ("recommendations", "observations"))
    return {
        "recommendations": recommendations,
        "recommendation_count": asked.get(place, len(recommendations)),
        "figures": shown,
        "figure_count": observed.get(place, len(shown)),
    }
