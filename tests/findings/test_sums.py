"""Breakdowns and shares are checked, and what does not hold needs a data note."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from findings.models import Observation
from findings.sums import checks
from tests import factories

pytestmark = pytest.mark.django_db


def make_breakdown(total: int, *parts: int | None) -> Observation:
    whole = factories.make_observation(value=total)
    for value in parts:
        reason = "the force could not say" if value is None else ""
        factories.make_observation(
            report=whole.report,
            value=value,
            missing_reason=reason,
            part_of=whole,
            breakdown="by outcome",
        )
    return whole


def make_share(part: int, whole: int, stated: str, decimals: int) -> Observation:
    numerator = factories.make_observation(value=part)
    denominator = factories.make_observation(report=numerator.report, value=whole)
    return factories.make_observation(
        report=numerator.report,
        metric=factories.make_metric(unit="%", decimals=decimals),
        value=Decimal(stated),
        numerator=numerator,
        denominator=denominator,
    )


def test_a_breakdown_that_gives_its_total_holds():
    make_breakdown(10, 4, 6)
    (check,) = checks()
    assert check.holds


def test_a_breakdown_that_does_not_give_its_total_is_unexplained():
    make_breakdown(10, 4, 5)
    (check,) = checks()
    assert check.computed == 9
    assert check.is_unexplained


def test_a_data_note_on_a_part_explains_a_sum_that_does_not_hold():
    whole = make_breakdown(10, 4, 5)
    whole.parts.first().notes.add(factories.make_data_note(report=whole.report))
    (check,) = checks()
    assert not check.holds
    assert not check.is_unexplained


def test_a_part_with_no_value_leaves_the_sum_unknown():
    make_breakdown(10, 4, None)
    (check,) = checks()
    assert not check.can_be_computed
    assert not check.is_unexplained


def test_a_lone_part_of_a_total_is_not_added_up():
    whole = factories.make_observation(value=23)
    factories.make_observation(report=whole.report, value=14, part_of=whole)
    assert checks() == []


@pytest.mark.parametrize(
    ("stated", "decimals", "holds"),
    [("79", 0, True), ("78.7", 1, True), ("78", 0, False), ("78.8", 1, False)],
)
def test_a_share_is_recomputed_to_the_places_it_is_printed_with(stated, decimals, holds):
    make_share(1737, 2207, stated, decimals)
    (check,) = checks()
    assert check.holds is holds


def test_a_half_is_rounded_up_as_reports_do():
    make_share(1, 8, "13", 0)
    (check,) = checks()
    assert check.holds


def test_the_command_prints_each_check_and_how_many_hold():
    make_breakdown(10, 4, 6)
    out = StringIO()
    call_command("check_sums", stdout=out)
    assert "holds: " in out.getvalue()
    assert "1 checked, 1 hold." in out.getvalue()


def test_the_command_fails_on_a_sum_that_nothing_explains():
    make_breakdown(10, 4, 5)
    with pytest.raises(CommandError, match="1 do not hold and carry no data note"):
        call_command("check_sums", stdout=StringIO())


def test_checks_take_the_same_queries_for_more_figures(django_assert_num_queries):
    for _ in range(5):
        make_breakdown(10, 4, 6)
    with django_assert_num_queries(2):
        checks()
