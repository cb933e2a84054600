from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from hmic_kb.common.history import Way, recorded
from recommendations.models import Assessment
from tests.factories import make_assessment, make_limb, make_recommendation, make_report
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_an_inspectors_assessment_names_its_report():
    assessment = make_assessment()

    with refused("assessment_by_inspector_names_report"):
        change(assessment, report=None)


def test_an_assessment_is_not_dated_before_the_recommendation():
    assessment = make_assessment()
    published = assessment.recommendation.report.published

    with refused("assessment_not_before_its_recommendation"):
        change(assessment, assessed_on=published - timedelta(days=1))


def test_an_assessment_of_the_day_of_publication_stands():
    recommendation = make_recommendation(report=make_report(published=date(2014, 12, 1)))

    make_assessment(recommendation=recommendation, assessed_on=date(2014, 12, 1)).full_clean()


def test_an_assessment_dated_before_the_recommendation_says_when_that_was():
    assessment = make_assessment()
    assessment.assessed_on = date(2010, 5, 1)

    with pytest.raises(ValidationError, match="1 May 2010 is before the recommendation"):
        assessment.full_clean()


def test_an_assessment_is_of_a_limb_of_its_recommendation():
    assessment = make_assessment()

    with refused("assessment_limb_of_its_recommendation"):
        change(assessment, limb=make_limb())


def test_an_assessment_of_a_limb_of_another_recommendation_is_named():
    assessment = make_assessment()
    assessment.limb = make_limb()

    with pytest.raises(ValidationError, match=f"{assessment.limb.ref} is not a limb of"):
        assessment.full_clean()


def test_an_assessment_is_called_by_its_recommendation():
    assessment = make_assessment(ref="2011-OTHER-R1-S1")

    with pytest.raises(ValidationError, match=f"called {assessment.recommendation.ref}-S1"):
        assessment.full_clean()


def test_a_limb_is_called_by_its_recommendation_and_a_letter():
    limb = make_limb(ref="2011-OTHER-R1a")

    with pytest.raises(ValidationError, match=f"A limb of {limb.recommendation.ref} is called"):
        limb.full_clean()


def test_an_assessment_outside_any_report_is_known_from_its_own_date():
    assessment = make_assessment(basis="force", report=None, assessed_on=date(2015, 6, 1))

    assert not Assessment.objects.published_by(date(2015, 5, 31)).exists()
    assert list(Assessment.objects.published_by(date(2015, 6, 1))) == [assessment]


def test_an_assessment_of_a_limb_is_not_of_the_whole():
    limb = make_limb()
    make_assessment(recommendation=limb.recommendation, limb=limb)
    whole = make_assessment(recommendation=limb.recommendation)

    assert list(Assessment.objects.of_the_whole()) == [whole]


def test_an_assessment_dated_to_the_month_is_known_from_its_end():
    assessment = make_assessment(
        basis="force", report=None, assessed_on=date(2015, 6, 1), assessed_precision="month"
    )

    assert not Assessment.objects.published_by(date(2015, 6, 29)).exists()
    assert list(Assessment.objects.published_by(date(2015, 6, 30))) == [assessment]


def test_an_assessment_says_who_recorded_it_and_by_which_way():
    by = get_user_model().objects.create(username="rosa")
    with recorded(by=by, way=Way.PAGE, why=""):
        assessment = make_assessment()

    [found] = Assessment.objects.with_recording().filter(pk=assessment.pk)

    assert found.recorded_in_words == "by rosa on a page for staff"
