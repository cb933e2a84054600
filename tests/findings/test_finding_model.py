from datetime import date

import pytest
from django.core.exceptions import ValidationError

from findings.models import Finding
from tests.factories import make_finding, make_inspection, make_passage, make_question, make_report
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_finding_answers_a_question_of_its_reports_inspection():
    finding = make_finding()

    with refused("findings_finding_question_of_its_inspection"):
        change(finding, question=make_question())


def test_a_finding_on_a_question_of_another_inspection_is_named():
    finding = make_finding()
    finding.question = make_question()

    with pytest.raises(ValidationError, match="was not asked in the inspection of"):
        finding.full_clean()


def test_a_summary_of_thirty_words_is_allowed():
    make_finding(summary="word " * 30).full_clean()


def test_a_summary_of_thirty_one_words_is_refused():
    finding = make_finding(summary="word " * 31)

    with pytest.raises(ValidationError, match="31 words; a finding is one sentence"):
        finding.full_clean()


@pytest.mark.parametrize("empty", ["themes", "passages"])
def test_a_finding_needs_themes_and_passages(empty):
    finding = make_finding()
    related = {"themes": finding.themes.all(), "passages": finding.passages.all()}

    with pytest.raises(ValidationError, match=f"at least one of its {empty}"):
        finding.check_related(related | {empty: []})


def test_findings_are_those_of_reports_published_by_then():
    report = make_report(published=date(2014, 12, 1), published_precision="month")
    finding = make_finding(report=report)

    assert not Finding.objects.published_by(date(2014, 12, 30)).exists()
    assert list(Finding.objects.published_by(date(2014, 12, 31))) == [finding]


def test_reading_order_is_that_of_the_reports_text():
    report = make_report()
    last, first = (
        make_finding(report=report, passages=[make_passage(report=report, at=at)])
        for at in (900, 30)
    )

    assert list(Finding.objects.in_reading_order()) == [first, last]


def test_reading_order_heeds_no_passage_of_another_report():
    report = make_report()
    first = make_finding(report=report, passages=[make_passage(report=report, at=30)])
    elsewhere = make_passage(report=make_report(), at=1)
    last = make_finding(report=report, passages=[make_passage(report=report, at=900), elsewhere])

    assert list(Finding.objects.in_reading_order()) == [first, last]


def test_references_sort_by_number():
    report = make_report(ref="2014-MPS", inspection=make_inspection(year=2014))
    for number in ("1000", "999", "017"):
        make_finding(report=report, ref=f"2014-MPS-F{number}")

    assert [finding.ref for finding in Finding.objects.all()] == [
        "2014-MPS-F017",
        "2014-MPS-F999",
        "2014-MPS-F1000",
    ]
