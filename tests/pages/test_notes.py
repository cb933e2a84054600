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
    carrier = make_one(notes=[make.make_data_note()])

    page = look(client, reverse("findings:data-notes"))

    assert page.links[str(carrier)] == carrier.get_absolute_url()


def test_every_kind_of_record_that_can_carry_a_note_is_among_them():
    related = {each.related_model for each in DataNote._meta.related_objects}

    assert {make_one().__class__ for make_one in CARRIERS} == related


def test_a_note_has_its_place_on_the_page(client):
    note = make.make_data_note()

    address, _, place = note.get_absolute_url().partition("#")

    assert f'id="{place}"' in look(client, address).html


def test_notes_stand_under_the_report_that_they_are_about(client):
    note = make.make_data_note()

    assert note.ref in look(client, reverse("findings:data-notes")).section(note.report.ref.lower())


def test_contents_lead_to_the_notes_of_each_report(client):
    notes = [make.make_data_note() for _ in range(2)]

    links = look(client, reverse("findings:data-notes")).links

    for note in notes:
        assert links[note.report.title] == f"#{note.report.ref.lower()}"
