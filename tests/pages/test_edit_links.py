"""From a record's public page staff reach its form, and from the form the page."""

from html import unescape
from urllib.parse import urlencode

import pytest

from tests import factories
from tests.test_admin import address

pytestmark = pytest.mark.django_db


def records():
    finding = factories.make_finding()
    observation = factories.make_observation()
    return [
        *(finding, observation, factories.make_recommendation()),
        *(finding.report, finding.question, finding.report.inspection, finding.report.force),
        *(observation.metric, finding.themes.get(), factories.make_term()),
        factories.make_publication(),
    ]


def test_every_page_of_a_record_leads_staff_to_its_form_and_back(admin_client):
    for record in records():
        page = record.get_absolute_url()
        back = urlencode({"next": f"{page}#{record.key.lower()}"})
        shown = unescape(admin_client.get(page).content.decode())
        assert f'href="{address(record, "change")}?{back}"' in shown, record


def test_a_visitor_sees_no_way_to_a_form(client):
    for record in records():
        assert "/admin/" not in client.get(record.get_absolute_url()).content.decode(), record


def test_every_form_leads_to_the_page_of_its_record(admin_client):
    for record in records():
        form = admin_client.get(address(record, "change")).content.decode()
        assert 'class="viewsitelink"' in form, record
