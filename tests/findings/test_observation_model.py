from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from findings.models import Observation
from tests.factories import (
    make_force,
    make_metric,
    make_national_report,
    make_observation,
    make_question,
    make_report,
    make_theme,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_an_observation_without_a_value_says_why():
    observation = make_observation()

    with refused("observation_has_value_or_reason"):
        change(observation, value=None)


def test_an_observation_with_a_value_has_no_reason_for_absence():
    observation = make_observation()

    with refused("observation_has_value_or_reason"):
        change(observation, missing_reason="not recorded by the force")


def test_what_the_force_did_not_record_has_no_value():
    observation = make_observation()

    with refused("observation_not_recorded_has_no_value"):
        change(observation, not_recorded=True)


def test_an_observation_has_a_subject():
    observation = make_observation()

    with refused("observation_has_one_subject"):
        change(observation, force=None)


def test_an_observation_is_not_of_a_force_and_a_group():
    observation = make_observation(group="England and Wales")

    with refused("observation_has_one_subject"):
        change(observation, force=make_force())


def test_a_period_does_not_end_before_it_starts():
    observation = make_observation(period_end=date(2014, 3, 31))

    with refused("observation_period_runs_forwards"):
        change(observation, period_start=date(2014, 4, 1))


def test_an_observation_is_not_its_own_comparator():
    observation = make_observation()

    with refused("observation_is_not_its_own_comparator"):
        change(observation, comparator=F("id"))


def test_an_observation_is_not_part_of_itself():
    observation = make_observation()

    with refused("observation_is_not_part_of_itself"):
        change(observation, part_of=F("id"))


def test_only_a_part_of_a_total_belongs_to_a_breakdown():
    observation = make_observation()

    with refused("observation_breakdown_is_of_a_total"):
        change(observation, breakdown="by outcome")


@pytest.mark.parametrize("term", ["numerator", "denominator"])
def test_a_share_names_both_its_terms(term):
    share = make_observation()

    with refused("observation_share_has_both_terms"):
        change(share, **{term: make_observation()})


def test_an_observation_answers_a_question_of_its_reports_inspection():
    observation = make_observation()

    with refused("findings_observation_question_of_its_inspection"):
        change(observation, question=make_question())


def test_a_comparator_measures_the_same():
    observation = make_observation(comparator=make_observation())

    with pytest.raises(ValidationError, match="The comparator measures something else"):
        observation.full_clean()


def test_a_value_reads_with_what_qualifies_it():
    observation = make_observation(value=Decimal(1600), qualifier="more_than")

    assert observation.value_in_words == "more than 1,600"


def test_a_share_reads_with_its_sign_and_places():
    metric = make_metric(unit="%", decimals=1)

    assert make_observation(metric=metric, value=Decimal("90.3")).value_in_words == "90.3%"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((date(2013, 4, 1), date(2014, 3, 31)), "1 April 2013 to 31 March 2014"),
        ((None, date(2014, 3, 31)), "as at 31 March 2014"),
        ((date(2011, 9, 1), None), "since 1 September 2011"),
        ((None, None), "last year"),
    ],
)
def test_a_period_reads_as_what_is_known_of_it(period, words):
    start, end = period
    observation = make_observation(period_start=start, period_end=end, period_stated="last year")

    assert observation.period_in_words == words


def test_time_order_goes_by_the_end_of_the_period():
    later = make_observation(period_end=date(2016, 3, 31))
    earlier = make_observation(period_end=date(2012, 3, 31))

    assert list(Observation.objects.in_time_order()) == [earlier, later]


def test_observations_are_those_of_reports_published_by_then():
    observation = make_observation(report=make_report(published=date(2014, 12, 2)))

    assert not Observation.objects.published_by(date(2014, 12, 1)).exists()
    assert list(Observation.objects.published_by(date(2014, 12, 2))) == [observation]


def test_what_is_told_of_a_force_is_in_its_reports_or_is_its_own_value():
    force = make_force()
    in_its_report = make_observation(report=make_report(force=force), group="the public")
    its_own = make_observation(report=make_national_report(), force=force)
    make_observation()

    assert set(Observation.objects.told_of(force)) == {in_its_report, its_own}


def test_a_value_has_the_themes_of_its_metric():
    theme = make_theme()
    value = make_observation(metric=make_metric(themes=[theme, make_theme()]))
    make_observation()

    assert list(Observation.objects.on_themes([theme.slug])) == [value]


def test_what_is_on_a_theme_are_values_of_the_metrics_on_it():
    theme = make_theme()
    on_it = make_observation(metric=make_metric(themes=[theme, make_theme()]))
    make_observation(metric=make_metric(themes=[make_theme()]))

    assert list(Observation.objects.on_theme(theme)) == [on_it]
