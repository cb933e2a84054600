from datetime import date

import pytest

from recommendations import chains
from recommendations.chains import chain_of
from recommendations.models import Link
from tests.factories import (
    make_finding,
    make_force,
    make_link,
    make_national_report,
    make_observation,
    make_recommendation,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return make_force()


def follow(force, records):
    """A finding of a new report on the force for each step, each following up the last."""
    line = [make_finding(report=make_report(force=force))]
    for _ in range(records - 1):
        line.append(make_finding(report=make_report(force=force)))
        make_link(line[-1], line[-2])
    return line


def reached(record):
    links = chain_of(record, Link.objects.all()).links
    return {end.ref for link in links for end in (link.later, link.earlier)}


def test_a_record_without_links_has_an_empty_chain():
    assert chain_of(make_finding(), Link.objects.all()).links == []


def test_a_chain_goes_back_and_on_over_several_reports(force):
    line = follow(force, 4)

    assert [reached(record) for record in line] == [{record.ref for record in line}] * 4


def test_a_chain_joins_records_of_every_kind(force):
    asked = make_recommendation(report=make_report(force=force))
    found = make_finding(report=make_report(force=force))
    counted = make_observation(report=make_report(force=force))
    make_link(found, asked)
    make_link(counted, found)

    assert reached(asked) == {asked.ref, found.ref, counted.ref}


def test_a_chain_does_not_turn_round():
    asked = make_recommendation(report=make_national_report())
    answer, other_answer = make_finding(), make_finding()
    make_link(answer, asked)
    make_link(other_answer, asked)

    assert reached(answer) == {answer.ref, asked.ref}
    assert reached(asked) == {asked.ref, answer.ref, other_answer.ref}


def test_a_chain_says_that_it_is_whole(force):
    assert not chain_of(follow(force, 5)[0], Link.objects.all()).goes_on


def test_a_chain_of_more_than_five_steps_says_that_it_goes_on(force):
    line = follow(force, 7)

    assert reached(line[0]) == {record.ref for record in line[:6]}
    assert chain_of(line[0], Link.objects.all()).goes_on


def test_a_chain_of_too_many_records_says_that_it_goes_on(force, monkeypatch):
    monkeypatch.setattr(chains, "MOST_RECORDS", 2)
    line = follow(force, 4)

    assert reached(line[0]) == {record.ref for record in line[:3]}
    assert chain_of(line[0], Link.objects.all()).goes_on


def test_a_step_takes_one_query_however_many_records_it_reaches(force, django_assert_num_queries):
    first = make_recommendation(report=make_report(force=force, published=date(2011, 1, 1)))
    for _ in range(5):
        make_link(make_finding(report=make_report(force=force)), first)

    with django_assert_num_queries(2):
        chain_of(first, Link.objects.all())
