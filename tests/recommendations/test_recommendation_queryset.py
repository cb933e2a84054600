"""What is asked of recommendations as at a date."""

from datetime import date, timedelta

import pytest

from recommendations.models import Recommendation
from tests.factories import (
    by_date,
    immediately,
    make_assessment,
    make_limb,
    make_recommendation,
    make_report,
    within_months,
)

pytestmark = pytest.mark.django_db

LONG_AFTER = date(2030, 1, 1)


def at(as_at: date) -> Recommendation:
    """The one recommendation there is, with its statuses at that day."""
    return Recommendation.objects.with_statuses(as_at).get()


def test_no_statuses_without_assessments():
    make_recommendation()

    recommendation = at(LONG_AFTER)

    assert (recommendation.inspector_status, recommendation.inspector_status_on) == (None, None)
    assert recommendation.inspector_status_report is None
    assert (recommendation.force_status, recommendation.analyst_status) == (None, None)
    assert (recommendation.finished, recommendation.overdue) == (False, False)


@pytest.mark.parametrize("basis", ["inspector", "force", "analyst"])
def test_a_status_stands_under_its_own_basis_alone(basis):
    made = make_assessment(basis=basis, status="partly_met")

    recommendation = at(LONG_AFTER)

    statuses = {
        each: getattr(recommendation, f"{each}_status")
        for each in ("inspector", "force", "analyst")
    }
    assert statuses == dict.fromkeys(statuses, None) | {basis: "partly_met"}
    assert getattr(recommendation, f"{basis}_status_on") == made.assessed_on


def test_an_inspectors_status_names_the_report_it_stands_in():
    made = make_assessment()

    assert at(LONG_AFTER).inspector_status_report == made.report.ref


def test_the_latest_status_known_at_the_day_counts():
    recommendation = make_recommendation()
    for year, status in ((2015, "not_met"), (2016, "partly_met"), (2017, "met")):
        make_assessment(recommendation=recommendation, assessed_on=date(year, 1, 1), status=status)

    assert at(date(2016, 6, 30)).inspector_status == "partly_met"


def test_a_status_is_not_known_before_the_report_that_gives_it():
    report = make_report(published=date(2016, 12, 1), published_precision="month")
    make_assessment(assessed_on=date(2016, 3, 1), report=report)

    assert at(date(2016, 12, 30)).inspector_status is None
    assert at(date(2016, 12, 31)).inspector_status == "not_met"


def test_a_status_of_a_limb_is_not_that_of_the_whole():
    limb = make_limb()
    make_assessment(recommendation=limb.recommendation, limb=limb, status="met")

    assert at(LONG_AFTER).inspector_status is None


def test_overdue_from_the_day_after_the_due_date():
    make_recommendation(**by_date(date(2015, 2, 15)))

    assert at(date(2015, 2, 15)).overdue is False
    assert at(date(2015, 2, 16)).overdue is True


def test_overdue_from_the_months_end_where_only_the_month_is_known():
    report = make_report(published=date(2014, 8, 1), published_precision="month")
    make_recommendation(report=report, **within_months(6))

    assert at(date(2015, 2, 28)).overdue is False
    assert at(date(2015, 3, 1)).overdue is True


def test_immediate_is_overdue_from_the_day_after_publication():
    make_recommendation(report=make_report(published=date(2014, 12, 1)), **immediately())

    assert at(date(2014, 12, 1)).overdue is False
    assert at(date(2014, 12, 2)).overdue is True


def test_what_has_no_stated_deadline_is_never_overdue():
    make_recommendation()

    assert not Recommendation.objects.overdue(LONG_AFTER).exists()


@pytest.mark.parametrize("status", ["met", "superseded", "withdrawn"])
@pytest.mark.parametrize("basis", ["inspector", "analyst"])
def test_what_is_finished_is_not_overdue(basis, status):
    recommendation = make_recommendation(**immediately())
    make_assessment(recommendation=recommendation, basis=basis, status=status)

    assert at(LONG_AFTER).finished is True
    assert not Recommendation.objects.overdue(LONG_AFTER).exists()


@pytest.mark.parametrize("status", ["partly_met", "in_progress", "not_met"])
def test_what_is_not_finished_stays_overdue(status):
    recommendation = make_recommendation(**immediately())
    make_assessment(recommendation=recommendation, status=status)

    assert list(Recommendation.objects.overdue(LONG_AFTER)) == [recommendation]


def test_a_forces_own_word_finishes_nothing():
    recommendation = make_recommendation(**immediately())
    make_assessment(recommendation=recommendation, basis="force", status="met")

    assert list(Recommendation.objects.overdue(LONG_AFTER)) == [recommendation]


def test_what_was_finished_later_was_overdue_before():
    recommendation = make_recommendation(**by_date(date(2015, 1, 1)))
    make_assessment(recommendation=recommendation, assessed_on=date(2016, 12, 8), status="met")

    assert list(Recommendation.objects.overdue(date(2016, 12, 7))) == [recommendation]
    assert not Recommendation.objects.overdue(date(2016, 12, 8)).exists()


def test_what_no_later_report_looks_at_is_not_revisited():
    recommendation = make_recommendation()
    make_assessment(recommendation=make_recommendation())

    assert list(Recommendation.objects.not_revisited(LONG_AFTER)) == [recommendation]


def test_what_a_later_report_looks_at_was_not_revisited_before_it():
    made = make_assessment(assessed_on=date(2016, 12, 8))

    assert list(Recommendation.objects.not_revisited(date(2016, 12, 7))) == [made.recommendation]
    assert not Recommendation.objects.not_revisited(date(2016, 12, 8)).exists()


def test_a_look_at_one_limb_revisits_the_whole():
    limb = make_limb()
    make_assessment(recommendation=limb.recommendation, limb=limb)

    assert not Recommendation.objects.not_revisited(LONG_AFTER).exists()


def test_what_a_force_says_outside_any_report_revisits_nothing():
    made = make_assessment(basis="force", report=None)

    assert list(Recommendation.objects.not_revisited(LONG_AFTER)) == [made.recommendation]


def test_recommendations_are_those_of_reports_published_by_then():
    recommendation = make_recommendation(report=make_report(published=date(2014, 12, 2)))

    assert not Recommendation.objects.published_by(date(2014, 12, 1)).exists()
    assert list(Recommendation.objects.published_by(date(2014, 12, 2))) == [recommendation]


def test_the_earliest_due_stand_first_and_those_without_a_deadline_last():
    none = make_recommendation()
    later = make_recommendation(**by_date(date(2016, 1, 1)))
    earlier = make_recommendation(**by_date(date(2015, 1, 1)))

    assert list(Recommendation.objects.by_due_date()) == [earlier, later, none]


def test_an_inference_of_ours_does_not_outlast_what_an_inspector_says_later():
    recommendation = make_recommendation(**immediately())
    make_assessment(
        recommendation=recommendation,
        basis="analyst",
        status="met",
        assessed_on=LONG_AFTER - timedelta(days=2),
    )
    make_assessment(
        recommendation=recommendation, status="not_met", assessed_on=LONG_AFTER - timedelta(days=1)
    )

    assert list(Recommendation.objects.overdue(LONG_AFTER)) == [recommendation]


@pytest.mark.parametrize(
    ("asked", "is_whole"),
    [
        (lambda all_of_them: all_of_them, True),
        (lambda all_of_them: all_of_them.published_by(LONG_AFTER), True),
        (lambda all_of_them: all_of_them.published_by(LONG_AFTER).published_by(LONG_AFTER), False),
        (lambda all_of_them: all_of_them.filter(overdue=True), False),
        (lambda all_of_them: all_of_them.exclude(kind="key_recommendation"), False),
        (lambda all_of_them: all_of_them[:5], False),
        (lambda all_of_them: all_of_them | all_of_them.filter(overdue=True), False),
    ],
)
def test_it_is_known_whether_they_are_all_that_there_are(asked, is_whole):
    assert asked(Recommendation.objects.with_statuses(LONG_AFTER)).is_whole is is_whole


def test_drafts_too_are_more_than_all_that_are_published():
    assert not Recommendation.every.with_statuses(LONG_AFTER).is_whole


def test_without_a_day_no_statuses_are_whole():
    assert not Recommendation.objects.all().is_whole
