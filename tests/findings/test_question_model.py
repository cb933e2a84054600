import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from findings.models import Question
from tests.factories import make_inspection, make_question
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_question_does_not_stand_under_itself():
    question = make_question(kind=Question.Kind.HEADING)

    with refused("question_is_not_its_own_parent"):
        change(question, parent=F("id"))


def test_a_core_question_stands_under_no_other():
    question = make_question(parent=make_question())

    with refused("question_core_stands_at_the_top"):
        change(question, kind=Question.Kind.CORE)


def test_a_question_is_not_added_under_one_of_another_inspection():
    elsewhere = make_question()

    with refused("question_parent_in_same_inspection"):
        Question.objects.bulk_create(
            [
                Question(
                    ref="2014-other-1.1",
                    inspection=make_inspection(),
                    parent=elsewhere,
                    kind=Question.Kind.SUB,
                )
            ]
        )


def test_a_question_is_not_moved_under_one_of_another_inspection():
    question = make_question(kind=Question.Kind.SUB)

    with refused("question_parent_in_same_inspection"):
        change(question, parent=make_question())


def test_a_question_does_not_leave_its_sub_questions_behind():
    question = make_question()
    make_question(parent=question)

    with refused("question_parent_in_same_inspection"):
        change(question, inspection=make_inspection())


def test_a_question_is_called_by_its_inspection():
    question = make_question(inspection=make_inspection(slug="2014-integrity", year=2014))
    question.ref = "2012-revisit-1"

    with pytest.raises(ValidationError, match="called 2014-integrity-NUMBER"):
        question.full_clean()


def test_a_sub_question_is_called_by_the_one_it_stands_under():
    parent = make_question(inspection=make_inspection(slug="2014-integrity", year=2014))
    question = make_question(parent=parent)
    question.ref = "2014-integrity-99.1"

    with pytest.raises(ValidationError, match=rf"called {parent.ref}\.NUMBER"):
        question.full_clean()


def test_the_number_of_a_question_is_its_reference_without_the_inspection():
    inspection = make_inspection(slug="2014-integrity", year=2014)

    assert make_question(inspection=inspection, ref="2014-integrity-2.1").number == "2.1"


def test_questions_stand_in_the_order_of_inspections_and_numbers():
    later, earlier = (make_inspection(slug=f"{year}-round", year=year) for year in (2014, 2012))
    for inspection, number in ((later, 1), (earlier, 10), (earlier, 2)):
        make_question(inspection=inspection, ref=f"{inspection.slug}-{number}")

    assert [question.ref for question in Question.objects.all()] == [
        "2012-round-2",
        "2012-round-10",
        "2014-round-1",
    ]
