"""Invariants across tables hold whichever table is changed."""

import pytest

from tests.factories import (
    make_finding,
    make_inspection,
    make_judgment,
    make_observation,
    make_question,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_report_with_findings_keeps_its_inspection():
    finding = make_finding()

    with refused("findings_finding_report_keeps_its_inspection"):
        change(finding.report, inspection=make_inspection())


def test_a_question_with_findings_keeps_its_inspection():
    finding = make_finding()

    with refused("findings_finding_question_keeps_its_inspection"):
        change(finding.question, inspection=make_inspection())


def test_a_report_with_judged_questions_keeps_its_inspection():
    report = make_judgment().report
    make_judgment(report=report, question=make_question(inspection=report.inspection))

    with refused("findings_judgment_report_keeps_its_inspection"):
        change(report, inspection=make_inspection())


def test_a_judged_question_keeps_its_inspection():
    report = make_judgment().report
    question = make_question(inspection=report.inspection)
    make_judgment(report=report, question=question)

    with refused("findings_judgment_question_keeps_its_inspection"):
        change(question, inspection=make_inspection())


def test_a_report_with_figures_under_questions_keeps_its_inspection():
    report = make_observation().report
    make_observation(report=report, question=make_question(inspection=report.inspection))

    with refused("findings_observation_report_keeps_its_inspection"):
        change(report, inspection=make_inspection())


def test_a_question_with_figures_keeps_its_inspection():
    report = make_observation().report
    question = make_question(inspection=report.inspection)
    make_observation(report=report, question=question)

    with refused("findings_observation_question_keeps_its_inspection"):
        change(question, inspection=make_inspection())


def test_a_report_without_records_may_change_its_inspection():
    report = make_judgment().report
    inspection = make_inspection()

    change(report, inspection=inspection)

    report.refresh_from_db()
    assert report.inspection == inspection
