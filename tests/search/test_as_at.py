"""A search as at a day finds what was certainly published by the end of it, and no less."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import F

from findings.models import Report
from hmic_kb.search import results, soonest
from hmic_kb.search.entry_queryset import KINDS
from hmic_kb.search.models import Entry
from tests.factories import (
    make_finding,
    make_force,
    make_judgment,
    make_metric,
    make_observation,
    make_publication,
    make_question,
    make_report,
    make_source,
    make_term,
    make_theme,
)
from tests.search.finding import matching

pytestmark = pytest.mark.django_db

DAY = date(2014, 11, 30)


def found_at(day):
    match = matching("zebra")
    return soonest.find(Entry.objects.all().published_by(day), match)


def refs(day):
    return {hit.entry.key for group in found_at(day).groups(list(Entry.Kind)) for hit in group.hits}


@pytest.fixture
def many(monkeypatch):
    """Whatever is found is too much to say which of it is the best."""
    monkeypatch.setattr(results, "FEW", 0)
    monkeypatch.setattr(results, "MOST_COUNTED", 1)


def test_a_report_known_to_the_month_is_found_from_the_end_of_it():
    report = make_report(published=date(2014, 11, 1), published_precision="month")
    ref = make_finding(summary="Zebra.", report=report).ref

    assert refs(date(2014, 11, 29)) == set()
    assert refs(DAY) == {ref}


@pytest.mark.parametrize("few", [0, 200])
def test_every_kind_is_found_once_it_was_known(monkeypatch, few):
    monkeypatch.setattr(results, "FEW", few)
    make_force(name="Zebraland")
    make_theme(name="Zebra")
    make_term(name="Zebra")
    report = make_report(title="Zebra report", published=DAY)
    make_source("A zebra is kept.", report=report)
    make_finding(summary="A zebra.", report=report)
    make_observation(report=report, metric=make_metric(name="Zebra count"))
    question = make_question(text="Is there a zebra?", inspection=report.inspection)
    make_judgment(report=report, question=question)
    make_publication(name="Zebra", cited_in=[report])
    undated = {Entry.Kind.FORCE, Entry.Kind.THEME, Entry.Kind.TERM}
    before, then = (found_at(day).groups(list(Entry.Kind)) for day in (date(2014, 11, 29), DAY))

    assert {group.kind for group in before} == undated
    assert {group.kind for group in then} == undated | {
        *(Entry.Kind.REPORT, Entry.Kind.TEXT, Entry.Kind.FINDING, Entry.Kind.OBSERVATION),
        *(Entry.Kind.METRIC, Entry.Kind.QUESTION, Entry.Kind.JUDGMENT, Entry.Kind.PUBLICATION),
    }


def test_of_every_kind_it_is_said_when_it_was_known():
    assert set(Entry.Kind) == KINDS


def test_a_day_of_publication_that_becomes_known_counts_from_then_on():
    report = make_report(published=date(2014, 11, 1), published_precision="month")
    ref = make_finding(summary="Zebra.", report=report).ref
    Report.objects.update(published_precision="day", published_latest=F("published"))

    assert refs(date(2014, 11, 1)) == {ref}


def test_of_too_many_those_known_that_were_entered_last_come_first(many):
    known, later = make_report(published=DAY), make_report(published=date(2020, 1, 1))
    first = make_finding(summary="Zebra.", report=known)
    make_finding(summary="Zebra.", report=later)
    # It was entered after what was published later.
    second = make_finding(summary="Zebra.", report=known)
    make_finding(summary="Zebra.", report=later)
    [group] = found_at(DAY).groups([Entry.Kind.FINDING])

    assert group.count.is_capped
    assert [hit.entry.key for hit in group.hits] == [second.ref, first.ref]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's index is asked without that")
def test_how_frequent_words_are_is_asked_of_what_was_known(monkeypatch):
    monkeypatch.setattr(soonest, "ASKED_FIRST", 2)
    known, later = make_report(published=DAY), make_report(published=date(2020, 1, 1))
    for report in (known, known, later, later):
        make_finding(summary="Zebra." if report == known else "Nothing.", report=report)

    assert found_at(DAY).frequencies[Entry.Kind.FINDING] == 2
