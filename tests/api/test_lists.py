"""What every list of the API keeps to."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from findings.models import Finding, Observation
from hmic_kb.api.kinds import KINDS
from hmic_kb.api.parameters import MOST_RECORDS, PAGE_SIZE
from hmic_kb.api.urls import api_addresses
from tests.api.reading import ask, list_of, record_of, walk
from tests.factories import (
    make_assessment,
    make_finding,
    make_force,
    make_observation,
    make_recommendation,
    make_report,
    within_months,
)
from tests.pages.world import build

pytestmark = pytest.mark.django_db


def queries(address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert ask(address).status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def queries_by_size(django_db_setup, django_db_blocker):
    """How many queries each list takes on a world of one and of four."""
    found = {}
    for size in (1, 4):
        with django_db_blocker.unblock(), transaction.atomic():
            build(size)
            found[size] = {kind: queries(list_of(kind)) for kind in KINDS}
            transaction.set_rollback(True)
    return found


def test_more_records_take_no_more_queries(queries_by_size, kind):
    assert queries_by_size[4][kind] == queries_by_size[1][kind]


def test_a_list_takes_few_queries(queries_by_size, kind):
    assert queries_by_size[4][kind] <= 8


def test_an_empty_list_is_an_empty_page(kind):
    answer = ask(list_of(kind))

    assert answer.status_code == 200
    assert answer.json() == {"next": None, "previous": None, "results": []}


def test_the_beginning_names_every_list():
    assert ask("/api/").json() == {kind: f"http://testserver{list_of(kind)}" for kind in KINDS}


def test_every_address_is_the_beginning_the_schema_a_list_or_a_record():
    records = {f"{kind}-record" for kind in KINDS}

    assert {each.name for each in api_addresses if each.name} == {
        "root",
        "schema",
        *KINDS,
        *records,
    }


def test_a_page_has_so_many_records_if_nothing_is_said():
    for _ in range(PAGE_SIZE + 1):
        make_force()

    assert len(ask(list_of("forces")).json()["results"]) == PAGE_SIZE


def test_a_page_has_as_many_records_as_were_asked_for():
    for _ in range(4):
        make_force()

    assert len(ask(f"{list_of('forces')}?page_size=3").json()["results"]) == 3


def test_the_next_page_keeps_the_filters():
    report = make_report()
    for polarity in ("concern", "strength") * 3:
        make_finding(report=report, polarity=polarity)

    rows = walk(f"{list_of('findings')}?polarity=concern")

    assert [row["polarity"] for row in rows] == ["concern"] * 3


def test_the_page_before_is_the_one_that_led_on():
    for _ in range(4):
        make_force()
    first = ask(f"{list_of('forces')}?page_size=2").json()
    second = ask(first["next"]).json()

    assert ask(second["previous"]).json()["results"] == first["results"]


def test_a_record_that_comes_while_reading_moves_no_other():
    made = [make_force(name=f"Force {letter}") for letter in "BCDE"]
    first = ask(f"{list_of('forces')}?page_size=2").json()
    make_force(name="Force A")

    second = ask(first["next"]).json()

    assert [row["name"] for row in second["results"]] == [force.name for force in made[2:]]


def test_a_record_that_goes_while_reading_moves_no_other():
    made = [make_force(name=f"Force {letter}") for letter in "ABCD"]
    first = ask(f"{list_of('forces')}?page_size=2").json()
    made[0].delete()

    second = ask(first["next"]).json()

    assert [row["name"] for row in second["results"]] == ["Force C", "Force D"]


def test_records_that_share_their_place_are_each_given_once():
    for _ in range(7):
        make_force(name="The same")

    slugs = [row["slug"] for row in walk(list_of("forces"))]

    assert len(slugs) == len(set(slugs)) == 7


def test_where_all_that_followed_is_gone_there_is_an_empty_page():
    made = [make_force(name=f"Force {letter}") for letter in "ABC"]
    first = ask(f"{list_of('forces')}?page_size=2").json()
    made[2].delete()

    assert ask(first["next"]).json() == {"next": None, "previous": None, "results": []}


def test_recommendations_without_a_deadline_come_last_on_every_page():
    report = make_report()
    for deadline in ({}, within_months(6), {}, within_months(3), {}):
        make_recommendation(report=report, **deadline)

    rows = walk(list_of("recommendations"))

    assert [row["deadline_months"] for row in rows] == [3, 6, None, None, None]


def test_the_page_size_is_limited_by_a_sentence():
    answer = ask(f"{list_of('forces')}?page_size={MOST_RECORDS + 1}")

    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        f"page_size: “{MOST_RECORDS + 1}” is not a number from 1 to {MOST_RECORDS}."
    )


def test_numbers_are_numbers_and_dates_are_text():
    made = make_observation(value="15.80")
    row = ask(record_of("observations", made.ref)).json()

    assert row["value"] == 15.8
    assert row["derived"] is False
    assert row["period_end"] == Observation.objects.get().period_end.isoformat()


def test_a_record_as_at_a_day_before_it_was_published_is_not_there():
    made = make_finding()

    answer = ask(f"{record_of('findings', made.ref)}?as_at=1999-12-31")

    assert answer.status_code == 404
    assert Finding.objects.count() == 1


def test_a_retracted_assessment_is_not_given():
    kept = make_assessment()
    make_assessment(
        retracted_on=date(2020, 1, 1), retracted_by="editor", retraction_reason="Wrong."
    )

    assert [row["ref"] for row in walk(list_of("assessments"))] == [kept.ref]
