from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from findings.models import Inspection
from tests.factories import make_inspection, make_report
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_an_inspection_does_not_follow_itself():
    inspection = make_inspection()

    with refused("inspection_does_not_follow_itself"):
        change(inspection, follows=F("id"))


def test_an_inspection_follows_an_earlier_one():
    later = make_inspection(year=2014)
    inspection = make_inspection(year=2012)
    inspection.follows = later

    with pytest.raises(ValidationError, match=r"\(2014\) is not earlier than 2012"):
        inspection.full_clean()


def test_an_inspection_is_published_once_with_its_first_report():
    inspection = make_inspection()
    make_report(inspection=inspection, published=date(2014, 12, 1))
    make_report(inspection=inspection, published=date(2014, 12, 2))

    assert not Inspection.objects.published_by(date(2014, 11, 30)).exists()
    assert list(Inspection.objects.published_by(date(2014, 12, 31))) == [inspection]
