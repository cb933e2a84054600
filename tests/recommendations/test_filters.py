"""What each filter of recommendations means."""

from datetime import date

import pytest
from django.http import QueryDict

from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation
from tests.factories import (
    by_date,
    immediately,
    make_addressee,
    make_assessment,
    make_force,
    make_inspection,
    make_link,
    make_national_report,
    make_recommendation,
    make_report,
    make_theme,
    within_months,
)

pytestmark = pytest.mark.django_db


def found(query: str, as_at: date = date(2024, 1, 1)) -> list[Recommendation]:
    records = Recommendation.objects.with_statuses(as_at)
    filtered = RecommendationFilter(QueryDict(query), records)
    assert filtered.mistakes == []
    return list(filtered.qs)


def test_a_force_is_that_of_the_report():
    kent = make_recommendation(report=make_report(force=make_force(slug="kent")))
    national = make_recommendation(report=make_national_report())

    assert found("force=kent") == [kent]
    assert found("force=national") == [national]


def test_an_inspection_is_that_of_the_report():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    recommendation = make_recommendation(report=make_report(inspection=inspection))
    make_recommendation()

    assert found("inspection=2014-integrity") == [recommendation]


def test_kinds_are_alternatives():
    area = make_recommendation(kind="area_for_improvement")
    cause = make_recommendation(kind="cause_of_concern")
    make_recommendation()

    assert found("kind=area_for_improvement&kind=cause_of_concern") == [area, cause]


def test_a_theme_is_one_of_the_recommendations():
    recommendation = make_recommendation(themes=[make_theme(slug="training"), make_theme()])
    make_recommendation()

    assert found("theme=training") == [recommendation]


def test_an_addressee_is_one_of_the_recommendations():
    the_force, the_college = make_addressee(slug="force"), make_addressee(slug="college")
    both = make_recommendation(addressees=[the_force, the_college])
    one = make_recommendation(addressees=[the_college])

    assert found("addressee=force") == [both]
    assert found("addressee=force&addressee=college") == [both, one]


@pytest.mark.parametrize("kind", ["none", "immediate", "months", "date"])
def test_a_deadline_is_found_by_what_it_gives(kind):
    recommendations = {
        "none": make_recommendation(),
        "immediate": make_recommendation(**immediately()),
        "months": make_recommendation(**within_months(6)),
        "date": make_recommendation(**by_date(date(2015, 1, 1))),
    }

    assert found(f"deadline={kind}") == [recommendations[kind]]


@pytest.mark.parametrize("basis", ["inspector", "force", "analyst"])
def test_a_status_is_on_its_own_basis(basis):
    recommendation = make_recommendation()
    make_assessment(recommendation=recommendation, basis=basis, status="partly_met")
    without = make_recommendation()

    assert found(f"{basis}_status=partly_met") == [recommendation]
    assert found(f"{basis}_status=none") == [without]
    assert found(f"{basis}_status=none&{basis}_status=partly_met") == [recommendation, without]


def test_a_status_is_as_at_the_day():
    made = make_assessment(status="met", assessed_on=date(2016, 12, 8))

    assert found("inspector_status=met", date(2016, 12, 7)) == []
    assert found("inspector_status=met", date(2016, 12, 8)) == [made.recommendation]


def test_what_is_not_revisited_is_as_at_the_day():
    made = make_assessment(assessed_on=date(2016, 12, 8))

    assert found("not_revisited=true", date(2016, 12, 7)) == [made.recommendation]
    assert found("not_revisited=false", date(2016, 12, 8)) == [made.recommendation]


def test_what_is_overdue_is_as_at_the_day():
    recommendation = make_recommendation(**by_date(date(2015, 1, 1)))

    assert found("overdue=false", date(2015, 1, 1)) == [recommendation]
    assert found("overdue=true", date(2015, 1, 2)) == [recommendation]


def test_words_are_those_of_the_reference_or_the_summary():
    gifts = make_recommendation(summary="Keep one register of gifts.")
    make_recommendation()

    assert found("text=gifts register") == [gifts]
    assert found(f"text={gifts.ref.lower()}") == [gifts]


def test_what_is_due_within_some_days_is_not_overdue_and_not_finished():
    today = date(2015, 1, 1)
    due = {
        day: make_recommendation(**by_date(day))
        for day in (date(2014, 12, 31), today, date(2015, 1, 31), date(2015, 2, 1))
    }
    met = make_recommendation(**by_date(date(2015, 1, 10)))
    make_assessment(recommendation=met, status="met", assessed_on=date(2014, 12, 1))

    assert found("due_within=30", today) == [due[today], due[date(2015, 1, 31)]]
    assert found("due_within=0", today) == [due[today]]


@pytest.mark.parametrize("days", ["-1", "soon", "9" * 30, "1.5"])
def test_a_number_of_days_that_is_none_is_refused_in_words(days):
    make_recommendation(**immediately())
    records = Recommendation.objects.with_statuses(date(2024, 1, 1))
    filtered = RecommendationFilter(QueryDict(f"due_within={days}"), records)

    assert len(filtered.mistakes) == 1
    assert list(filtered.qs) == []


def test_times_repeated_are_the_recommendations_that_take_it_up_or_that_it_takes_up():
    first, second, third, alone = (make_recommendation() for _ in range(4))
    make_link(second, first, kind="repeats")
    make_link(third, second)
    make_link(third, second, kind="repeats")
    make_link(alone, third, kind="resolves")

    assert found("repeated=0") == [alone]
    assert found("repeated=1") == [first, third]
    assert found("repeated=2&repeated=0") == [second, alone]


def test_more_than_three_times_are_many():
    repeated = make_recommendation()
    for _ in range(4):
        make_link(make_recommendation(), repeated)

    assert found("repeated=3") == [repeated]


def test_a_repetition_that_is_not_yet_published_is_none():
    early = make_recommendation(report=make_report(published=date(2014, 1, 1)))
    make_link(make_recommendation(report=make_report(published=date(2016, 1, 1))), early)

    assert early in found("repeated=0", date(2015, 1, 1))
    assert early in found("repeated=1", date(2016, 1, 1))
