"""The numbers of what is found are right whether they reach the cap or not."""

from datetime import date

import pytest

from hmic_kb.search import results, soonest
from hmic_kb.search.models import Entry
from tests.factories import make_data_note, make_finding, make_recommendation, make_report
from tests.search.finding import matching

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("few", [0, 200])
@pytest.mark.parametrize("cap", [3, 10_000])
@pytest.mark.parametrize("frequent", [0, 1_000])
@pytest.mark.parametrize("asked_first", [0, 200])
def test_numbers_are_right_whichever_way_they_are_found(
    monkeypatch, few, cap, frequent, asked_first
):
    monkeypatch.setattr(soonest, "ARE_FREQUENT", frequent)
    monkeypatch.setattr(soonest, "ASKED_FIRST", asked_first)
    monkeypatch.setattr(results, "FEW", few)
    monkeypatch.setattr(results, "MOST_COUNTED", cap)
    report = make_report()
    for summary in ("Zebra stripes.", "Stripes of a zebra.", "A zebra.", "Of zebra stripes."):
        make_finding(summary=summary, report=report)
    make_finding(summary="Zebra stripes elsewhere.")
    make_recommendation(summary="Zebra stripes.", report=report)
    make_data_note(summary="Zebra stripes.")
    later = make_report(published=date(2030, 1, 1))
    make_finding(summary="Zebra stripes to come.", report=later)
    match = matching('"zebra stripes"')
    everywhere = Entry.objects.all()
    there = everywhere.of_inspections([report.inspection.slug])

    assert found(everywhere, match) == {"finding": 4, "recommendation": 1, "note": 1}
    known = everywhere.published_by(date(2029, 12, 31))
    assert found(known, match) == {"finding": 3, "recommendation": 1, "note": 1}
    assert found(there, match) == {"finding": 2, "recommendation": 1}


def found(entries, match) -> dict[str, int]:
    numbers = soonest.find(entries, match).counts
    return {kind.value: number.found for kind, number in numbers.items() if number.found}
