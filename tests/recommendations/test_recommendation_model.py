from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.models import Recommendation
from tests.factories import (
    by_date,
    immediately,
    make_question,
    make_recommendation,
    make_report,
    within_months,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_number_is_given_once_a_kind_in_a_report():
    first = make_recommendation()
    second = make_recommendation(report=first.report)

    with refused("recommendation_number_once_a_kind"):
        change(second, number=first.number)


def test_two_kinds_are_numbered_apart():
    first = make_recommendation(number=1)
    make_recommendation(
        report=first.report, kind="area_for_improvement", number=1, ref=f"{first.report.ref}-A1"
    )

    assert first.report.recommendations.count() == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"deadline": "soon"},
        {"deadline_months": 6},
        {"deadline_on": date(2015, 1, 1)},
        {"deadline_kind": "immediate"},
        {"deadline_kind": "sometime"},
        immediately() | {"deadline_months": 6},
        immediately() | {"deadline_on": date(2015, 1, 1)},
        within_months(0),
        within_months(6) | {"deadline": ""},
        within_months(6) | {"deadline_months": None},
        within_months(6) | {"deadline_on": date(2015, 1, 1)},
        by_date(date(2015, 1, 1)) | {"deadline_on": None},
        by_date(date(2015, 1, 1)) | {"deadline_months": 6},
    ],
)
def test_a_deadline_has_its_wording_and_what_it_gives_and_no_more(broken):
    recommendation = make_recommendation()

    with refused("recommendation_deadline_is_whole"):
        change(recommendation, **broken)


def test_a_recommendation_answers_a_question_of_its_reports_inspection():
    recommendation = make_recommendation()

    with refused("recommendations_recommendation_question_of_its_inspection"):
        change(recommendation, question=make_question())


def test_a_recommendation_is_called_by_its_report():
    recommendation = make_recommendation(ref="2011-OTHER-R1")

    with pytest.raises(ValidationError, match=f"begin with {recommendation.report.ref}-"):
        recommendation.full_clean()


@pytest.mark.parametrize("empty", ["themes", "addressees", "passages"])
def test_a_recommendation_needs_themes_addressees_and_passages(empty):
    recommendation = make_recommendation()
    related = {
        name: getattr(recommendation, name).all() for name in ("themes", "addressees", "passages")
    }

    with pytest.raises(ValidationError, match=f"at least one of its {empty}"):
        recommendation.check_related(related | {empty: []})


def test_a_due_date_follows_from_the_deadline_and_the_reports_publication():
    report = make_report(published=date(2014, 8, 1), published_precision="month")

    recommendation = make_recommendation(report=report, **within_months(6))

    assert (
        recommendation.due_on,
        recommendation.due_precision,
        recommendation.due_latest,
        recommendation.due_in_words,
    ) == (date(2015, 2, 1), "month", date(2015, 2, 28), "February 2015")


def test_nothing_is_due_without_a_stated_deadline():
    recommendation = make_recommendation()

    assert (recommendation.due_on, recommendation.due_precision, recommendation.due_latest) == (
        None,
        "",
        None,
    )
    assert recommendation.due_in_words == ""


def test_a_due_date_moves_when_the_reports_publication_is_corrected():
    report = make_report(published=date(2014, 12, 1))
    recommendation = make_recommendation(report=report, **within_months(3))

    report.published = date(2014, 12, 18)
    report.save()

    recommendation.refresh_from_db()
    assert recommendation.due_on == date(2015, 3, 18)


def test_a_due_date_goes_when_the_deadline_is_taken_back():
    recommendation = make_recommendation(**within_months(3))

    recommendation.deadline = ""
    recommendation.deadline_kind = "none"
    recommendation.deadline_months = None
    recommendation.save()

    assert recommendation.due_latest is None


@pytest.mark.parametrize(("as_at", "past"), [(date(2015, 2, 28), False), (date(2015, 3, 1), True)])
def test_a_due_date_is_past_when_its_last_day_is_over(as_at, past):
    recommendation = make_recommendation(**by_date(date(2015, 2, 1), "month"))

    assert Recommendation.objects.overdue(as_at).filter(pk=recommendation.pk).exists() is past


def test_what_has_no_due_date_is_never_past():
    make_recommendation()

    assert not Recommendation.objects.overdue(date.max).exists()
