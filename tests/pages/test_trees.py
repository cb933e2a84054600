"""Question trees, arranged without a database."""

from findings.models import Finding, Question
from hmic_kb.pages.trees import by_report, in_line, outside, tree


def question(pk, parent=None):
    return Question(pk=pk, ref=f"2014-integrity-{pk}", parent_id=parent, text=f"Question {pk}")


def finding(pk, question_id=None, report_id=1):
    return Finding(pk=pk, ref=f"2014-MPS-F00{pk}", question_id=question_id, report_id=report_id)


def test_questions_stand_under_their_parents():
    nodes = tree([question(1), question(2, parent=1), question(3)], {})

    assert [node.question.pk for node in nodes] == [1, 3]
    assert [child.question.pk for child in nodes[0].children] == [2]


def test_a_question_whose_parent_is_left_out_stands_at_the_top():
    assert [node.question.pk for node in tree([question(2, parent=1)], {})] == [2]


def test_records_stand_under_their_question():
    (node,) = tree([question(1)], {"findings": [finding(1, 1), finding(2, 9)]})

    assert [each.pk for each in node.findings] == [1]


def test_a_node_has_records_where_one_below_it_has():
    (node,) = tree([question(1), question(2, parent=1)], {"findings": [finding(1, 2)]})

    assert node.has_records


def test_a_node_counts_the_findings_below_it_whether_or_not_all_are_shown():
    numbers = {1: {"concern": 2}, 2: {"concern": 3, "strength": 1}}
    (node,) = tree([question(1), question(2, parent=1)], {"findings": [finding(1, 2)]}, numbers)

    assert (node.finding_count, node.numbers_below["concern"]) == (6, 5)


def test_a_node_without_records_has_none():
    (node,) = tree([question(1)], {})

    assert not node.has_records


def test_a_tree_in_line_is_in_reading_order():
    nodes = tree([question(1), question(3), question(2, parent=1)], {})

    assert [node.question.pk for node in in_line(nodes)] == [1, 2, 3]


def test_headings_go_down_one_level_at_a_time_and_stop_at_the_fourth():
    questions = [question(1), *(question(pk, parent=pk - 1) for pk in (2, 3, 4))]

    assert [node.level for node in in_line(tree(questions, {}))] == [2, 3, 4, 4]


def test_what_stands_under_no_question_of_the_tree_is_outside():
    nodes = tree([question(1)], {})
    records = {"findings": [finding(1, 1), finding(2, 9), finding(3)]}

    assert [each.pk for each in outside(nodes, records)["findings"]] == [2, 3]


def test_records_are_grouped_by_report():
    grouped = by_report({"findings": [finding(1, 1, 7), finding(2, 1, 8)]})

    assert [each.pk for each in grouped[8]["findings"]] == [2]
