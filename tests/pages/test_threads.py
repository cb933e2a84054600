"""What is arranged for the page of a thread, with no page."""

from datetime import date

import pytest

from findings.models import Finding
from hmic_kb.common.absence import Absence
from hmic_kb.pages.threads import cards, chain_cards, columns, hops
from recommendations.models import Link
from tests.factories import (
    make_cited_report,
    make_finding,
    make_force,
    make_inspection,
    make_link,
    make_national_report,
    make_passage,
    make_recommendation,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return make_force()


def finding_of(force, year, **fields):
    report = make_report(force=force, published=date(year, 1, 1))
    return make_finding(report=report, **fields)


def columns_of(force, *inspections, with_findings=()):
    reports = {report.inspection_id: report for report in force.reports.all()}
    shown = cards(Finding.objects.filter(report__force=force).in_reading_order(), [])
    return columns(force, inspections, reports, with_findings, shown)


def test_hops_are_in_time_order(force):
    first, second, third = (finding_of(force, year) for year in (2011, 2012, 2014))
    late, early = make_link(third, second), make_link(second, first)

    assert [hop.link for hop in hops([late, early], [])] == [early, late]


def test_a_hop_leads_to_a_card_on_the_page_or_else_to_the_record(force):
    here, elsewhere = finding_of(force, 2012), make_recommendation()
    (hop,) = hops([make_link(here, elsewhere)], [here])

    assert hop.later.href == f"#{here.ref.lower()}"
    assert hop.earlier.href == elsewhere.get_absolute_url()


def test_a_hop_is_drawn_only_between_cards_on_the_page(force):
    later, earlier = finding_of(force, 2014), finding_of(force, 2012)
    link = make_link(later, earlier)

    assert hops([link], [later, earlier])[0].is_drawn
    assert not hops([link], [later])[0].is_drawn


def test_both_ends_tell_the_hop_each_in_its_own_words(force):
    later, earlier = finding_of(force, 2014), finding_of(force, 2012)
    link = make_link(later, earlier, kind=Link.Kind.REPEATS)
    shown = cards([earlier, later], hops([link], [earlier, later]))

    told = [[(step.relation, step.other.ref) for step in card.steps] for card in shown]
    assert told == [[("repeated by", later.ref)], [("repeats", earlier.ref)]]


def test_a_national_end_is_known_as_such(force):
    national = make_recommendation(report=make_national_report())
    (hop,) = hops([make_link(finding_of(force, 2012), national)], [])

    assert hop.earlier.is_national
    assert not hop.later.is_national


def test_a_chain_has_each_record_once_in_time_order(force):
    first, second, third = (finding_of(force, year) for year in (2011, 2012, 2014))
    links = [make_link(third, first), make_link(third, second), make_link(second, first)]

    assert [card.record for card in chain_cards(third, links)] == [first, second, third]


def test_a_record_without_links_has_no_chain(force):
    assert chain_cards(finding_of(force, 2012), []) == []


def test_a_column_has_its_cards_in_reading_order(force):
    report = make_report(force=force)
    last = make_finding(report=report, passages=[make_passage(report=report, at=900)])
    first = make_finding(report=report, passages=[make_passage(report=report, at=100)])

    (column,) = columns_of(force, report.inspection)

    assert [card.record for card in column.cards] == [first, last]
    assert column.absent is None


def test_a_column_without_a_report_is_not_entered(force):
    (column,) = columns_of(force, make_inspection())

    assert column.absent == Absence.NOT_ENTERED


def test_a_column_of_an_inspection_that_left_the_force_out_is_not_inspected():
    (column,) = columns_of(make_force(kind="special"), make_inspection())

    assert column.absent == Absence.NOT_INSPECTED


def test_a_column_of_a_report_on_other_themes_is_not_asked(force):
    report = make_report(force=force)

    (column,) = columns_of(force, report.inspection, with_findings=[report.pk])

    assert column.absent == Absence.NOT_ASKED


def test_a_column_of_a_cited_report_is_not_entered(force):
    report = make_cited_report(force=force)

    (column,) = columns_of(force, report.inspection)

    assert column.absent == Absence.NOT_ENTERED
