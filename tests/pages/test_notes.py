import pytest
from django.urls import reverse

from findings.models import DataNote
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db

CARRIERS = [
    make.make_inspection,
    make.make_report,
    make.make_finding,
    make.make_judgment,
    make.make_metric,
    make.make_observation,
    make.make_recommendation,
    make.make_assessment,
]


@pytest.mark.parametrize("make_one", CARRIERS, ids=lambda each: each.__name__)
def test_a_note_leads_to_every_kind_of_record_that_carries_it(client, make_one):
    note = make.make_data_note()
    carrier = make_one(notes=[note])

    assert look(client, note.report.notes_url).links[str(carrier)] == carrier.get_absolute_url()


def test_every_kind_of_record_that_can_carry_a_note_is_among_them():
    related = {each.related_model for each in DataNote._meta.related_objects}

    assert {make_one().__class__ for make_one in CARRIERS} == related


def test_a_note_has_its_place_on_the_page(client):
    note = make.make_data_note()

    address, _, place = note.get_absolute_url().partition("#")

    assert f'id="{place}"' in look(client, address).html


def test_notes_stand_under_what_kind_they_are(client):
    note = make.make_data_note(kind="sum")
    make.make_data_note(report=note.report, kind="method")

    page = look(client, note.report.notes_url)

    assert note.ref in page.section("sum")
    assert note.ref not in page.section("method")


def test_the_notes_of_each_report_are_counted_by_kind(client):
    note = make.make_data_note(kind="sum")
    for report in (note.report, make.make_report()):
        make.make_data_note(report=report, kind="method")

    page = look(client, reverse("findings:data-notes"))

    assert page.links[note.report.title] == note.report.notes_url
    assert page.links[f"1: the figures do not add up, {note.report.ref}"] == (
        f"{note.report.notes_url}#sum"
    )
    row = page.rows[note.report.title]
    assert [cell[:1] for cell in row] == ["0", "1", "0", "0", "1"]


def test_a_report_without_notes_is_not_listed_and_says_so(client):
    report = make.make_report()

    assert report.title not in look(client, reverse("findings:data-notes")).links
    assert "There is no data note on this report" in look(client, report.notes_url).text
