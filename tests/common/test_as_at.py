from datetime import date

import pytest
from django.test import RequestFactory

from findings.models import Finding
from hmic_kb.common import as_at
from hmic_kb.common.as_at import AsAt, AsAtError
from tests.factories import make_finding, make_report

TODAY = date(2026, 3, 1)
DAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        *("2015-13-45", "2015-02-30", "01/06/2015", "June 2015", "2015-6-1", "20150601"),
        *("2015-W23-1", "٢٠١٥-٠٦-٠١", "0000-01-01", "x" * 500, "\x00"),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_be_right(wrong):
    with pytest.raises(AsAtError, match="is not a date; write a day .* such as 2015-06-30"):
        as_at.day_of(wrong)


def test_a_day_is_read_from_the_address():
    request = RequestFactory().get("/", {"as_at": " 2015-06-01 "})

    assert as_at.of(request).day == DAY


def test_an_address_without_a_day_is_as_at_today():
    wanted = as_at.of(RequestFactory().get("/"))

    assert wanted.chosen is None
    assert wanted.day == wanted.today


@pytest.mark.parametrize(("chosen", "future"), [(TODAY, False), (date(2026, 3, 2), True)])
def test_a_day_after_today_is_still_to_come(chosen, future):
    assert AsAt(TODAY, chosen).is_future is future


def test_an_address_names_the_chosen_day():
    assert AsAt(TODAY, DAY).address("/findings/") == "/findings/?as_at=2015-06-01"
    assert AsAt(TODAY).address("/findings/") == "/findings/"


@pytest.mark.django_db
def test_only_what_was_published_by_the_chosen_day_was_known():
    earlier = make_finding(report=make_report(published=date(2014, 11, 1)))
    make_finding(report=make_report(published=date(2016, 12, 1)))

    assert list(AsAt(TODAY, DAY).known(Finding.objects.all())) == [earlier]


@pytest.mark.django_db
def test_where_no_day_is_chosen_all_that_is_held_is_known():
    make_finding(report=make_report(published=date(2099, 1, 1)))

    assert AsAt(TODAY).known(Finding.objects.all()).count() == 1
