from datetime import date

import pytest
from django.core.exceptions import ValidationError

from findings.models import Judgment
from tests.factories import make_judgment, make_question, make_report
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_judgment_without_a_grade_says_why():
    judgment = make_judgment()

    with refused("judgment_has_grade_or_reason"):
        change(judgment, grade="")


def test_a_graded_judgment_has_no_reason_for_absence():
    judgment = make_judgment()

    with refused("judgment_has_grade_or_reason"):
        change(judgment, not_graded_reason="not graded in this inspection")


def test_a_grade_is_one_of_the_inspectorates_four():
    judgment = make_judgment()

    with refused("judgment_grade_is_known"):
        change(judgment, grade="excellent")


def test_a_report_judges_a_question_once():
    first = make_judgment(question=make_question())
    second = make_judgment(
        report=first.report, question=make_question(inspection=first.report.inspection)
    )

    with refused("judgment_one_per_question"):
        change(second, question=first.question)


def test_a_report_has_one_judgment_overall():
    first, second = make_judgment(), make_judgment()

    with refused("judgment_one_overall"):
        change(second, report=first.report)


def test_a_judgment_is_of_a_question_of_its_reports_inspection():
    judgment = make_judgment()

    with refused("findings_judgment_question_of_its_inspection"):
        change(judgment, question=make_question())


def test_a_judgment_of_a_question_of_another_inspection_is_named():
    judgment = make_judgment()
    judgment.question = make_question()

    with pytest.raises(ValidationError, match="was not asked in the inspection of"):
        judgment.full_clean()


def test_an_overall_judgment_is_of_no_one_question():
    overall = make_judgment()
    make_judgment(question=make_question())

    assert list(Judgment.objects.overall()) == [overall]


def test_a_judgment_with_a_reason_for_absence_is_not_graded():
    graded = make_judgment()
    make_judgment(not_graded_reason="not graded in this inspection")

    assert list(Judgment.objects.graded()) == [graded]


def test_judgments_are_those_of_reports_published_by_then():
    judgment = make_judgment(report=make_report(published=date(2016, 12, 8)))

    assert not Judgment.objects.published_by(date(2016, 12, 7)).exists()
    assert list(Judgment.objects.published_by(date(2016, 12, 8))) == [judgment]
