"""The 0.675 rule on examples worked by hand, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from findings.models import Observation
from findings.verdicts import ENOUGH_FORCES, computed, verdicts
from forces.models import Force

HIGHER, LOWER, IN_LINE = Observation.Verdict

YEAR = (date(2015, 4, 1), date(2016, 3, 31))
YEAR_BEFORE = (date(2014, 4, 1), date(2015, 3, 31))
# Distances from 100 whose squares add up to 16,000. Over ten values that is a variance of 1,600
# and a standard deviation of 40, of which 0.675 is 27.
DISTANCES = (27, 1, 3, 6, 85)


def around_100(distances):
    return {sign * each: 100 + sign * each for each in distances for sign in (1, -1)}


def test_a_force_far_from_the_mean_is_higher_or_lower():
    # The mean is 268. The squares 85, 38, 0, 38 and 85 add up to 17,338, which over five is
    # 3,467.6: a standard deviation of 58.9, and edges at 228.3 and 307.7.
    values = {"a": 183, "b": 230, "c": 268, "d": 306, "e": 353}

    assert verdicts(values) == {"a": LOWER, "b": IN_LINE, "c": IN_LINE, "d": IN_LINE, "e": HIGHER}


def test_the_same_difference_counts_or_does_not_by_how_widely_forces_are_spread():
    # 40 under a mean of 100. The standard deviations are 21.2 and 109.8, of which 0.675 is 14.3
    # and 74.1.
    close = {"force": 60, "b": 140, "c": 110, "d": 90, "e": 110, "f": 90, "g": 100, "h": 100}
    wide = {"force": 60, "b": 140, "c": 250, "d": -50}

    assert verdicts(close)["force"] == LOWER
    assert verdicts(wide)["force"] == IN_LINE


def test_exactly_at_the_edge_a_force_is_broadly_in_line():
    found = verdicts(around_100(DISTANCES))

    assert (found[27], found[-27]) == (IN_LINE, IN_LINE)


def test_just_beyond_the_edge_it_is_not():
    values = around_100(DISTANCES) | {27: Decimal("127.01"), -27: Decimal("72.99")}

    assert (verdicts(values)[27], verdicts(values)[-27]) == (HIGHER, LOWER)


def test_the_edge_is_not_lost_in_the_decimals_of_a_rate():
    tenths = {force: Decimal(value) / 10 for force, value in around_100(DISTANCES).items()}

    assert verdicts(tenths)[27] == IN_LINE


@pytest.mark.parametrize("measured_from", [268, 100, -5])
def test_differences_as_proportions_of_any_average_give_the_same_verdicts(measured_from):
    values = {"a": 183, "b": 230, "c": 268, "d": 306, "e": 400}
    proportions = {
        force: Decimal(value - measured_from) / abs(measured_from)
        for force, value in values.items()
    }

    assert verdicts(proportions) == verdicts(values)


def test_values_that_are_all_equal_are_broadly_in_line():
    assert verdicts({"a": 5, "b": 5}) == {"a": IN_LINE, "b": IN_LINE}


def test_two_values_always_lie_beyond_the_edge():
    assert verdicts({"a": 1000, "b": 1001}) == {"a": LOWER, "b": HIGHER}


def test_without_values_there_are_no_verdicts():
    assert verdicts({}) == {}


def of_force(number, value, period=YEAR, **fields):
    """A value of the force with that number."""
    force = Force(pk=number, kind=fields.pop("kind", Force.Kind.TERRITORIAL))
    start, end = period
    return Observation(
        force=force, value=Decimal(value), period_start=start, period_end=end, **fields
    )


def of_forces(number, period=YEAR):
    """Values 1, 2, 3 ... of as many forces."""
    return [of_force(each, each, period) for each in range(1, number + 1)]


def test_enough_forces_have_verdicts():
    found = computed(of_forces(ENOUGH_FORCES))[YEAR]

    assert (found.forces, found.is_enough) == (ENOUGH_FORCES, True)
    assert (found.verdicts[1], found.verdicts[15], found.verdicts[30]) == (LOWER, IN_LINE, HIGHER)


def test_too_few_forces_have_none():
    found = computed(of_forces(ENOUGH_FORCES - 1))[YEAR]

    assert (found.forces, found.is_enough, found.verdicts) == (ENOUGH_FORCES - 1, False, {})


def test_each_period_is_judged_by_itself():
    found = computed(of_forces(ENOUGH_FORCES) + of_forces(5, YEAR_BEFORE))

    assert found[YEAR].verdicts
    assert not found[YEAR_BEFORE].verdicts


def test_a_force_with_two_different_values_is_left_out():
    found = computed([*of_forces(ENOUGH_FORCES + 1), of_force(1, 2)])[YEAR]

    assert found.forces == ENOUGH_FORCES
    assert 1 not in found.verdicts


@pytest.mark.parametrize(
    "other",
    [
        of_force(1, 1),
        of_force(99, 5000, kind=Force.Kind.SPECIAL),
        of_force(99, 5000, qualifier=Observation.Qualifier.MORE_THAN),
        Observation(
            group="England and Wales", value=5000, period_start=YEAR[0], period_end=YEAR[1]
        ),
        Observation(
            force=Force(pk=99), missing_reason="Lost.", period_start=YEAR[0], period_end=YEAR[1]
        ),
    ],
    ids=["the same value again", "a special force", "not exact", "a group", "no value"],
)
def test_what_is_not_the_exact_value_of_one_more_force_changes_nothing(other):
    observations = of_forces(ENOUGH_FORCES)

    assert computed([*observations, other]) == computed(observations)
