"""Invariants across tables hold whichever table is changed."""

from datetime import date

import pytest

from tests.factories import (
    make_assessment,
    make_inspection,
    make_limb,
    make_question,
    make_recommendation,
    make_report,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db

LONG_AFTER = date(2030, 1, 1)


def test_a_report_with_recommendations_under_questions_keeps_its_inspection():
    report = make_report()
    make_recommendation(report=report, question=make_question(inspection=report.inspection))

    with refused("recommendations_recommendation_report_keeps_its_inspection"):
        change(report, inspection=make_inspection())


def test_a_question_with_recommendations_keeps_its_inspection():
    report = make_report()
    question = make_question(inspection=report.inspection)
    make_recommendation(report=report, question=question)

    with refused("recommendations_recommendation_question_keeps_its_inspection"):
        change(question, inspection=make_inspection())


def test_a_report_is_not_moved_past_the_assessments_of_what_it_asked():
    report = make_assessment().recommendation.report

    with refused("report_not_after_assessments_of_it"):
        change(report, published=LONG_AFTER, published_latest=LONG_AFTER)


def test_a_recommendation_is_not_moved_to_a_report_after_its_assessments():
    recommendation = make_assessment().recommendation
    later = make_report(inspection=recommendation.report.inspection, published=LONG_AFTER)

    with refused("recommendation_not_after_assessments_of_it"):
        change(recommendation, report=later)


def test_an_assessed_limb_keeps_its_recommendation():
    limb = make_limb()
    make_assessment(recommendation=limb.recommendation, limb=limb)

    with refused("limb_keeps_the_recommendation_of_its_assessments"):
        change(limb, recommendation=make_recommendation())
