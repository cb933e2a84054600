"""Two recommendations to export, and to look for again."""

from datetime import date

import pytest

from tests.factories import by_date, make_force, make_recommendation, make_report


@pytest.fixture
def kent():
    report = make_report(force=make_force(slug="kent", name="Kent Police"))
    return make_recommendation(report=report, **by_date(date(2015, 1, 1)))


@pytest.fixture
def other():
    return make_recommendation()
