from datetime import date
from decimal import Decimal

import pytest

from findings.exports import FINDINGS, JUDGMENTS, OBSERVATIONS, QUESTIONS
from tests.exported import exported
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_metric,
    make_national_report,
    make_observation,
    make_question,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_a_finding_has_the_names_that_the_site_uses():
    force = make_force(slug="metropolitan")
    inspection = make_inspection(slug="2014-integrity", year=2014)
    report = make_report(ref="2014-MPS", force=force, inspection=inspection)
    note = make_data_note(ref="2014-MPS-N1", report=report)
    make_finding(
        ref="2014-MPS-F017",
        report=report,
        question=make_question(ref="2014-integrity-2.1", inspection=inspection),
        attribution="officers_and_staff",
        themes=[make_theme(slug="training"), make_theme(slug="vetting")],
        notes=[note],
    )

    [row] = exported(FINDINGS)

    passages = row.pop("passages")
    assert len(passages) == 1
    assert row == {
        "ref": "2014-MPS-F017",
        "report": "2014-MPS",
        "inspection": "2014-integrity",
        "force": "metropolitan",
        "question": "2014-integrity-2.1",
        "polarity": "concern",
        "attribution": "officers_and_staff",
        "themes": ["training", "vetting"],
        "summary": "The force does not check that gifts are recorded.",
        "notes": ["2014-MPS-N1"],
        "url": "http://localhost:8000/findings/2014-mps-f017/",
    }


def test_the_force_of_a_national_report_is_null():
    make_finding(report=make_national_report())
    make_judgment(report=make_national_report())

    assert [exported(export)[0]["force"] for export in (FINDINGS, JUDGMENTS)] == [None, None]


def test_an_observation_has_its_value_and_its_comparators():
    metric = make_metric(
        slug="complaints-per-100-workforce",
        name="Complaints per 100 of the workforce",
        unit="complaints per 100 workforce",
        population="officers and staff",
    )
    comparator = make_observation(metric=metric, group="England and Wales", value=Decimal("15.7"))
    total = make_observation(metric=metric, value=40)
    observation = make_observation(
        metric=metric,
        force=make_force(slug="metropolitan"),
        value=Decimal("15.8"),
        period_start=date(2013, 4, 1),
        period_end=date(2014, 3, 31),
        comparator=comparator,
        verdict="broadly_in_line",
        significance="not_significant",
        data_source="HMIC data collection",
        part_of=total,
        derived=True,
    )

    row = next(row for row in exported(OBSERVATIONS) if row["ref"] == observation.ref)

    assert (
        row
        | {
            "metric": "complaints-per-100-workforce",
            "metric_name": "Complaints per 100 of the workforce",
            "unit": "complaints per 100 workforce",
            "population": "officers and staff",
            "subject": "metropolitan",
            "question": None,
            "period_start": "2013-04-01",
            "period_end": "2014-03-31",
            "value": 15.8,
            "missing_reason": None,
            "derived": True,
            "comparator_subject": "England and Wales",
            "comparator_value": 15.7,
            "verdict": "broadly_in_line",
            "significance": "not_significant",
            "source": "HMIC data collection",
            "part_of": total.ref,
            "notes": [],
        }
        == row
    )


def test_an_observation_of_a_group_has_its_name():
    make_observation(group="England and Wales")

    assert exported(OBSERVATIONS)[0]["subject"] == "England and Wales"


def test_an_observation_without_a_value_says_why():
    make_observation(missing_reason="not recorded by the force")

    [row] = exported(OBSERVATIONS)

    assert (row["value"], row["missing_reason"]) == (None, "not recorded by the force")


def test_an_observation_without_a_comparator_has_none():
    make_observation()

    [row] = exported(OBSERVATIONS)

    assert (row["comparator_subject"], row["comparator_value"], row["part_of"]) == (
        None,
        None,
        None,
    )


def test_a_judgment_has_its_grade():
    judgment = make_judgment(question=make_question(), grade="requires_improvement")

    [row] = exported(JUDGMENTS)

    assert (row["grade"], row["not_graded_reason"], row["question"]) == (
        "requires_improvement",
        None,
        judgment.question.ref,
    )


def test_an_overall_judgment_without_a_grade_says_why():
    make_judgment(not_graded_reason="not graded in this inspection")

    [row] = exported(JUDGMENTS)

    assert (row["grade"], row["not_graded_reason"], row["question"]) == (
        None,
        "not graded in this inspection",
        None,
    )


def test_a_question_has_its_place_in_the_tree_and_the_reports_that_ask_it():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    parent = make_question(inspection=inspection, ref="2014-integrity-2")
    question = make_question(parent=parent, ref="2014-integrity-2.1", text="How well?")
    report = make_report(inspection=inspection, questions=[question])

    row = next(row for row in exported(QUESTIONS) if row["ref"] == question.ref)

    assert row == {
        "ref": "2014-integrity-2.1",
        "inspection": "2014-integrity",
        "number": "2.1",
        "parent": "2014-integrity-2",
        "text": "How well?",
        "reports": [report.ref],
        "url": "http://localhost:8000/questions/2014-integrity/2.1/",
    }


def test_a_report_asks_nothing_before_it_is_published():
    question = make_question()
    asking = {"inspection": question.inspection, "questions": [question]}
    earlier = make_report(**asking, published=date(2016, 12, 1))
    make_report(**asking, published=date(2016, 12, 8))

    [row] = exported(QUESTIONS, as_at=date(2016, 12, 7))

    assert row["reports"] == [earlier.ref]
