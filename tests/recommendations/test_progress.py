"""Which statuses contradict each other: told by a pure function, and kept by the database."""

from datetime import date

import pytest

from recommendations.models import Assessment
from recommendations.progress import Said, contradict, contradicted
from tests import factories
from tests.invariants import change, refused

SPRING, SUMMER = date(2014, 3, 1), date(2014, 6, 1)
WHOLE, LIMB, OTHER_LIMB = None, "a", "b"

# Limb, status and day of one assessment and of another, and whether both can stand.
CASES = [
    # What is open may become anything later.
    (WHOLE, "not_met", SPRING, WHOLE, "met", SUMMER, True),
    (WHOLE, "partly_met", SPRING, WHOLE, "not_met", SUMMER, True),
    (WHOLE, "in_progress", SPRING, WHOLE, "superseded", SUMMER, True),
    (WHOLE, "not_met", SPRING, WHOLE, "withdrawn", SUMMER, True),
    # What is finished is not opened again, nor finished in another way.
    (WHOLE, "met", SPRING, WHOLE, "not_met", SUMMER, False),
    (WHOLE, "met", SPRING, WHOLE, "partly_met", SUMMER, False),
    (WHOLE, "met", SPRING, WHOLE, "superseded", SUMMER, False),
    (WHOLE, "superseded", SPRING, WHOLE, "in_progress", SUMMER, False),
    (WHOLE, "withdrawn", SPRING, WHOLE, "not_met", SUMMER, False),
    # It may be confirmed.
    (WHOLE, "met", SPRING, WHOLE, "met", SUMMER, True),
    # On one day there is one status.
    (WHOLE, "met", SPRING, WHOLE, "not_met", SPRING, False),
    (WHOLE, "partly_met", SPRING, WHOLE, "in_progress", SPRING, False),
    (WHOLE, "not_met", SPRING, WHOLE, "not_met", SPRING, True),
    # The same holds of one limb, and limbs are apart.
    (LIMB, "met", SPRING, LIMB, "not_met", SUMMER, False),
    (LIMB, "met", SPRING, OTHER_LIMB, "not_met", SUMMER, True),
    (LIMB, "met", SPRING, OTHER_LIMB, "not_met", SPRING, True),
    # A limb is not open once the whole is finished; the whole may be open beside a finished limb.
    (WHOLE, "met", SPRING, LIMB, "not_met", SUMMER, False),
    (WHOLE, "met", SPRING, LIMB, "not_met", SPRING, False),
    (WHOLE, "met", SPRING, LIMB, "superseded", SUMMER, True),
    (LIMB, "not_met", SPRING, WHOLE, "met", SUMMER, True),
    (LIMB, "met", SPRING, WHOLE, "not_met", SUMMER, True),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_two_assessments_on_one_basis_stand_together_or_not(case):
    limb, status, on, other_limb, other_status, other_on, both = case
    one = Said("S1", limb, "inspector", status, on)
    other = Said("S2", other_limb, "inspector", other_status, other_on)
    assert contradict(one, other) == contradict(other, one) == (not both)


def test_the_bases_never_contradict_each_other():
    one = Said("S1", None, "inspector", "met", SPRING)
    assert not contradict(one, Said("S2", None, "force", "not_met", SUMMER))


def test_an_assessment_does_not_contradict_itself():
    before = Said("S1", None, "inspector", "met", SPRING)
    assert not contradict(before, Said("S1", None, "inspector", "not_met", SPRING))


def test_the_first_that_is_contradicted_is_named():
    met = Said("S1", None, "inspector", "met", SPRING)
    new = Said("S3", None, "inspector", "not_met", SUMMER)
    assert contradicted(new, [Said("S2", None, "force", "met", SPRING), met]) == met
    assert contradicted(new, []) is None


@pytest.fixture
def asked(db):
    report = factories.make_report(published=date(2012, 1, 1))
    asked = factories.make_recommendation(report=report)
    for letter in (LIMB, OTHER_LIMB):
        factories.make_limb(recommendation=asked, ref=f"{asked.ref}{letter}")
    return asked


def assess(asked, limb, status, on) -> Assessment:
    limbs = {each.ref[-1]: each for each in asked.limbs.all()}
    return factories.make_assessment(
        recommendation=asked, limb=limbs.get(limb), status=status, assessed_on=on
    )


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("order", ["as they came", "the later one first"])
def test_the_database_keeps_the_same_rule(asked, case, order):
    limb, status, on, other_limb, other_status, other_on, both = case
    one, other = (limb, status, on), (other_limb, other_status, other_on)
    first, second = (one, other) if order == "as they came" else (other, one)
    assess(asked, *first)
    if both:
        assess(asked, *second)
        return
    with refused("assessment_contradicts_none"):
        assess(asked, *second)


def test_a_change_is_refused_too(asked):
    assess(asked, None, "met", SPRING)
    other = assess(asked, None, "met", SUMMER)
    with refused("assessment_contradicts_none"):
        change(other, status="not_met")


def test_what_is_retracted_contradicts_nothing(asked):
    mistake = assess(asked, None, "met", SPRING)
    change(mistake, retracted_on=SUMMER, retracted_by="a.smith", retraction_reason="Misread.")
    assess(asked, None, "not_met", SUMMER)
    with refused("assessment_contradicts_none"):
        change(mistake, retracted_on=None, retracted_by="", retraction_reason="")
