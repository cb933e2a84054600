from datetime import date

import pytest
from django.core.exceptions import ValidationError

from findings.models import Report
from tests.factories import (
    make_cited_report,
    make_force,
    make_inspection,
    make_national_report,
    make_report,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_national_report_has_no_force():
    report = make_national_report()

    with refused("report_national_has_no_force"):
        change(report, force=make_force())


def test_a_report_on_one_force_names_it():
    report = make_report()

    with refused("report_national_has_no_force"):
        change(report, force=None)


@pytest.mark.parametrize(
    "missing", [{"source_name": ""}, {"source_sha256": ""}, {"source_words": None}]
)
def test_a_held_report_names_its_source_in_full(missing):
    report = make_report()

    with refused("report_held_names_its_source"):
        change(report, **missing)


@pytest.mark.parametrize(
    "given", [{"source_name": "a.txt"}, {"source_sha256": "0" * 64}, {"source_words": 1}]
)
def test_a_cited_report_has_no_source(given):
    report = make_cited_report()

    with refused("report_held_names_its_source"):
        change(report, **given)


def test_an_inspection_has_one_report_on_a_force():
    first = make_report()
    second = make_report(inspection=first.inspection)

    with refused("report_one_per_force_and_inspection"):
        change(second, force=first.force)


def test_an_inspection_has_one_national_report():
    first = make_national_report()
    second = make_national_report(inspection=make_inspection())

    with refused("report_one_national_per_inspection"):
        change(second, inspection=first.inspection)


def test_a_report_is_published_within_the_period_of_its_date():
    report = make_report(published=date(2014, 12, 1))

    with refused("report_published_within_its_period"):
        change(report, published=date(2014, 12, 2))


def test_the_latest_day_of_publication_follows_from_its_precision():
    report = make_report(published=date(2012, 2, 1), published_precision="month")

    assert report.published_latest == date(2012, 2, 29)


def test_a_date_known_to_the_month_is_written_as_its_first_day():
    report = make_report(published_precision="month")
    report.published = date(2014, 12, 5)

    with pytest.raises(ValidationError, match="written as its first day, 2014-12-01"):
        report.full_clean()


def test_a_report_known_to_the_month_is_published_for_certain_at_its_end():
    report = make_report(published=date(2014, 12, 1), published_precision="month")

    assert not Report.objects.published_by(date(2014, 12, 30)).exists()
    assert list(Report.objects.published_by(date(2014, 12, 31))) == [report]


def test_a_report_known_to_the_day_is_published_on_that_day():
    report = make_report(published=date(2014, 12, 2))

    assert not Report.objects.published_by(date(2014, 12, 1)).exists()
    assert list(Report.objects.published_by(date(2014, 12, 2))) == [report]


def test_a_cited_report_is_not_held():
    held = make_report()
    make_cited_report()

    assert list(Report.objects.held()) == [held]


@pytest.mark.parametrize("ref", ["14-MPS", "2014-mps", "2014-MPS-1", "2014", "2014-MPS\n"])
def test_a_reference_of_another_shape_is_refused_with_an_example(ref):
    report = make_report()
    report.ref = ref

    with pytest.raises(ValidationError, match="one looks like 2014-MPS"):
        report.full_clean()
