"""What is arranged for forces side by side, with no page."""

import pytest

from findings.models import (
    FindingCount,
    Question,
    Report,
)
from hmic_kb.common.absence import Absence
from hmic_kb.pages.compared import address_of_all, forces_in
from hmic_kb.pages.comparisons import by_question, overall, without_bare
from tests.factories import (
    make_cited_report,
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_observation,
    make_question,
    make_recommendation,
    make_report,
)
from tests.pages.comparing import NOTHING, everything

pytestmark = pytest.mark.django_db


def by_report():
    return FindingCount.objects.by_report_and_question(Report.objects.all())


def rows_of(question, report, asked=True):
    """The rows of one force's column over all questions of the inspection."""
    columns = forces_in(question.inspection, [report.force], [report])
    questions = list(Question.objects.filter(inspection=question.inspection))
    pairs = {(report.pk, question.pk)} if asked else set()
    groups = by_question(columns, questions, pairs, everything(), by_report())
    return [row for group in groups for row in group.rows]


def cell_of(question, report, asked=True):
    rows = {row.node.question: row for row in rows_of(question, report, asked)}
    return rows[question].cells[0]


@pytest.fixture
def question():
    return make_question()


@pytest.fixture
def report(question):
    return make_report(inspection=question.inspection)


def test_questions_are_in_the_order_of_their_tree(question, report):
    later = make_question(inspection=question.inspection)
    under = make_question(parent=question)

    assert [row.text for row in rows_of(question, report)] == [
        each.text for each in (question, under, later)
    ]
    assert [row.node.question for row in rows_of(question, report)] == [question, under, later]


def test_a_question_has_a_cell_for_each_force_in_the_order_chosen(question):
    forces = [make_force(name="B"), make_force(name="A")]
    columns = forces_in(question.inspection, forces, [])
    (group,) = by_question(columns, [question], set(), NOTHING, by_report())

    assert [cell.label for cell in group.rows[0].cells] == ["B", "A"]


def test_a_graded_question_has_its_grade(question, report):
    judgment = make_judgment(report=report, question=question, grade="good")

    cell = cell_of(question, report)

    assert cell.judgment == judgment
    assert cell.ungraded is None


def test_a_question_asked_without_a_grade_is_not_graded(question, report):
    make_judgment(report=report, question=question, not_graded_reason="none given")

    assert cell_of(question, report).ungraded == Absence.NOT_GRADED


def test_a_heading_is_never_graded(question, report):
    heading = make_question(parent=question, kind=Question.Kind.HEADING)
    make_finding(report=report, question=heading)

    assert cell_of(heading, report).ungraded is None


def test_a_question_counts_findings_under_it_and_lists_its_own(question, report):
    own = make_finding(report=report, question=question, polarity="strength")
    make_finding(report=report, question=make_question(parent=question), polarity="strength")

    cell = cell_of(question, report)

    assert [(part["polarity"], part["count"]) for part in cell.counts["counts"]] == [
        ("strength", 2)
    ]
    assert cell.findings == [own]


def test_a_question_lists_its_recommendations_and_figures(question, report):
    asked = make_recommendation(report=report, question=question)
    figure = make_observation(report=report, question=question)

    cell = cell_of(question, report)

    assert cell.recommendations == [asked]
    assert cell.figures == [figure]


def test_a_question_that_the_report_does_not_put_is_not_asked(question, report):
    assert cell_of(question, report, asked=False).absent == Absence.NOT_ASKED


def test_a_question_asked_of_which_nothing_is_held_is_not_entered(question, report):
    assert cell_of(question, report).absent == Absence.NOT_ENTERED


def test_a_question_of_a_cited_report_is_not_entered(question):
    cited = make_cited_report(inspection=question.inspection)

    assert cell_of(question, cited, asked=False).absent == Absence.NOT_ENTERED


@pytest.mark.parametrize(
    ("kind", "absence"),
    [("territorial", Absence.NOT_ENTERED), ("special", Absence.NOT_INSPECTED)],
)
def test_a_force_without_a_report_says_why(question, kind, absence):
    columns = forces_in(question.inspection, [make_force(kind=kind)], [])
    (group,) = by_question(columns, [question], set(), NOTHING, by_report())

    assert group.rows[0].cells[0].absent == absence
    assert overall(columns, [])[0].absent == absence


def test_what_stands_under_no_question_comes_last(question, report):
    asked = make_recommendation(report=report)
    figure = make_observation(report=report)

    *_, last = rows_of(question, report)

    assert last.text == "Under no question"
    assert (last.cells[0].recommendations, last.cells[0].figures) == ([asked], [figure])


def test_a_report_with_nothing_under_no_question_has_none_there(question, report):
    other = make_report(inspection=question.inspection)
    make_recommendation(report=report)
    columns = forces_in(question.inspection, [report.force, other.force], [report, other])

    *_, last = by_question(columns, [question], set(), everything(), by_report())

    assert [cell.is_empty for cell in last.rows[0].cells] == [False, True]


def test_a_question_that_no_report_puts_is_left_out(question, report):
    put_elsewhere = make_question(inspection=question.inspection)
    make_finding(report=report, question=question)
    columns = forces_in(question.inspection, [report.force], [report])

    groups = without_bare(
        by_question(columns, [question, put_elsewhere], set(), everything(), by_report())
    )

    assert [row.node.question for group in groups for row in group.rows] == [question]


def test_a_heading_that_nothing_stands_under_is_left_out(question, report):
    heading = make_question(inspection=question.inspection, kind=Question.Kind.HEADING)
    make_finding(report=report, question=question)
    columns = forces_in(question.inspection, [report.force], [report])
    asked = {(report.pk, question.pk), (report.pk, heading.pk)}

    groups = without_bare(
        by_question(columns, [question, heading], asked, everything(), by_report())
    )

    assert [row.node.question for group in groups for row in group.rows] == [question]


def test_a_question_without_an_answer_yet_is_kept(question, report):
    columns = forces_in(question.inspection, [report.force], [report])

    groups = without_bare(
        by_question(columns, [question], {(report.pk, question.pk)}, NOTHING, by_report())
    )

    assert groups[0].rows[0].cells[0].absent == Absence.NOT_ENTERED


def test_a_heading_whose_parts_alone_have_anything_shows_nothing_of_its_own(report):
    heading = make_question(inspection=report.inspection, kind=Question.Kind.HEADING)
    part = make_question(parent=heading, kind=Question.Kind.HEADING)
    make_observation(report=report, question=part)

    cell = cell_of(heading, report)

    assert cell.is_empty
    assert cell.absent is None


def test_a_question_that_one_of_the_reports_puts_is_kept(question, report):
    other = make_report(inspection=question.inspection)
    make_finding(report=report, question=question)
    columns = forces_in(question.inspection, [report.force, other.force], [report, other])

    (group,) = without_bare(by_question(columns, [question], set(), everything(), by_report()))

    assert group.rows[0].cells[1].absent == Absence.NOT_ASKED


def test_the_whole_report_has_its_judgment(report):
    judgment = make_judgment(report=report)
    columns = forces_in(report.inspection, [report.force], [report])

    assert overall(columns, [judgment])[0].judgment == judgment


def test_a_whole_report_without_a_grade_says_why():
    report = make_report(inspection=make_inspection(not_graded_reason="none given"))
    columns = forces_in(report.inspection, [report.force], [report])

    assert overall(columns, [])[0].ungraded == Absence.NOT_GRADED


def test_few_forces_of_an_inspection_are_compared_at_once():
    inspection = make_inspection()
    reports = [make_report(inspection=inspection) for _ in range(2)]

    address = address_of_all(inspection, reports)

    assert all(f"force={report.force.slug}" in address for report in reports)


def test_many_forces_of_an_inspection_are_left_to_choose_from():
    inspection = make_inspection()
    reports = [make_report(inspection=inspection) for _ in range(5)]

    assert address_of_all(inspection, reports) == f"/compare/?inspection={inspection.slug}"
