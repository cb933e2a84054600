"""PostgreSQL is told how to look for what a query finds; the answers are the same either way."""

import pytest
from django.db import connection

from hmic_kb.search import engines, results, soonest
from hmic_kb.search.models import Entry
from hmic_kb.search.query import parse
from tests.factories import make_data_note, make_finding, make_recommendation, make_report

pytestmark = pytest.mark.django_db
ALWAYS_IN_TURN, NARROWED_FIRST, ALWAYS_AT_ONCE = 0, 3, 1_000
FINDINGS = 5


@pytest.mark.parametrize("least", [ALWAYS_IN_TURN, NARROWED_FIRST, ALWAYS_AT_ONCE])
@pytest.mark.parametrize("cap", [2, 10_000])
def test_numbers_are_the_same_whichever_way_they_are_found(monkeypatch, least, cap):
    monkeypatch.setattr(soonest, "ARE_MANY", least)
    monkeypatch.setattr(soonest, "ASKED_FIRST", FINDINGS)
    monkeypatch.setattr(results, "MOST_COUNTED", cap)
    report = make_report()
    for summary in ("Zebra stripes.", "Stripes of a zebra.", "A zebra.", "Of zebra stripes."):
        make_finding(summary=summary, report=report)
    make_finding(summary="Zebra stripes elsewhere.")
    make_recommendation(summary="Zebra stripes.", report=report)
    make_data_note(summary="Zebra stripes.")
    match = engines.of(connection).matching(parse('"zebra stripes"'))
    everywhere = Entry.objects.all()
    there = everywhere.of_inspections([report.inspection.slug])

    assert found(everywhere, match) == {"finding": 3, "recommendation": 1, "note": 1}
    assert found(there, match) == {"finding": 2, "recommendation": 1}


def found(entries, match) -> dict[str, int]:
    numbers = results.Found(entries, match).counts
    return {kind.value: number.found for kind, number in numbers.items() if number.found}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite goes by its index alone")
@pytest.mark.parametrize(
    ("least", "first", "index"),
    [
        (ALWAYS_IN_TURN, 1, "search_by_kind"),
        (ALWAYS_AT_ONCE, 2, "search_by_kind"),
        (ALWAYS_AT_ONCE, 1, "search_entry_document"),
    ],
    ids=["many match", "few are there", "few match of many"],
)
def test_each_way_goes_by_the_index_that_it_needs(monkeypatch, least, first, index):
    monkeypatch.setattr(soonest, "ARE_MANY", least)
    monkeypatch.setattr(soonest, "ASKED_FIRST", first)
    make_finding(summary="Zebra stripes.")
    match = engines.of(connection).matching(parse('"zebra stripes"'))
    found = soonest.Ways(Entry.objects.all(), match).of_many(Entry.Kind.FINDING)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert f"{index} " in found[:3].explain()
