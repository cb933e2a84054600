"""A mistake is retracted: it stays, and counts no more."""

from datetime import date

import pytest

from recommendations.models import Assessment, Recommendation
from tests import factories
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db

DAY = date(2015, 6, 1)
RETRACTED = {"retracted_on": DAY, "retracted_by": "a.smith", "retraction_reason": "Misread."}


@pytest.fixture
def mistake() -> Assessment:
    """That a recommendation, whose deadline has passed, was met."""
    report = factories.make_report(published=date(2012, 1, 1))
    asked = factories.make_recommendation(report=report, **factories.within_months(6))
    assessment = factories.make_assessment(
        recommendation=asked, status=Assessment.Status.MET, assessed_on=date(2014, 1, 1)
    )
    change(assessment, **RETRACTED)
    return assessment


def test_it_gives_no_status_and_no_end(mistake):
    asked = Recommendation.objects.with_statuses(DAY).get()
    assert (asked.inspector_status, asked.inspector_status_on) == (None, None)
    assert (asked.finished, asked.overdue, asked.not_revisited) == (False, True, True)


def test_it_is_in_no_report_and_at_no_day(mistake):
    assert not Assessment.objects.made_in(mistake.report).exists()
    assert not Assessment.objects.published_by(DAY).exists()


def test_readers_do_not_see_it(client, mistake):
    page = client.get(mistake.recommendation.get_absolute_url()).content.decode()
    assert f'id="{mistake.ref.lower()}"' not in page
    assert mistake.summary not in page


@pytest.mark.parametrize("missing", RETRACTED)
def test_a_retraction_has_its_day_who_made_it_and_why(mistake, missing):
    with refused("assessment_retraction_is_whole"):
        change(mistake, **{missing: None if missing == "retracted_on" else ""})


def test_a_file_has_its_name_and_its_digest(mistake):
    with refused("assessment_evidence_file_is_whole"):
        change(mistake, evidence_name="letter.pdf")
    with refused("assessment_evidence_file_is_whole"):
        change(mistake, evidence_sha256="0" * 64)
