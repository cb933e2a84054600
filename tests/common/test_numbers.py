"""A number that a browser sends is one that a database can look for."""

import pytest
from django.urls import reverse

from findings.models import Finding
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.numbers import MOST, number_in
from tests import factories
from tests.common.history.test_admin import first, version_address
from tests.findings.admin.test_reading import address as in_order
from tests.test_admin import address

# Longer than the databases' own numbers; longer than Python reads.
TOO_LONG = pytest.mark.parametrize("number", ["9" * 20, "9" * 5000], ids=["20", "5000"])


@pytest.fixture
def finding(db) -> Finding:
    with recorded(way=Way.LOAD):
        return factories.make_finding(summary="The force keeps one register.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("17", 17), ("0017", 17), (str(MOST), MOST)),
        *((str(MOST + 1), 0), ("9" * 20, 0), ("-1", 0), ("²", 0), ("", 0)),
    ],
)
def test_only_digits_that_a_database_can_hold_are_a_number(text, number):
    assert number_in(text) == number


@TOO_LONG
def test_a_form_opened_at_no_possible_version_is_told(admin_client, finding, number):
    sent = {"opened": number, "seen": number, "summary": "Two."}
    page = admin_client.post(address(finding, "change"), sent)
    assert "This record was changed while you had it open" in page.content.decode()


@TOO_LONG
def test_going_back_from_no_possible_version_is_refused(admin_client, finding, number):
    page = version_address(finding, first(finding))
    told = admin_client.post(page, {"why": "It was right.", "opened": number})
    assert "Nothing was done" in told.content.decode()


@TOO_LONG
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_no_record_has_an_impossible_number(admin_client, finding, name, number):
    at = reverse(f"admin:findings_finding_{name}", args=[number])
    assert admin_client.get(at, follow=True).status_code in (200, 404)
    assert admin_client.post(at, {"why": "Wrong."}, follow=True).status_code in (200, 404)


@TOO_LONG
@pytest.mark.parametrize("name", ["publish"])
def test_nothing_with_an_impossible_number_is_published(admin_client, finding, name, number):
    at = reverse(f"admin:findings_finding_{name}")
    assert admin_client.get(at, {"id": number}).status_code == 404


@TOO_LONG
def test_a_row_with_an_impossible_number_is_of_no_finding(admin_client, finding, number):
    page = admin_client.post(in_order(finding.report), {"rows": [number]})
    assert page.status_code == 200


@TOO_LONG
def test_a_deletion_seen_at_no_possible_version_is_asked_about_again(admin_client, finding, number):
    sent = {"post": "yes", "why": "Wrong.", "seen": f"findings.finding:{finding.pk}:{number}"}
    page = admin_client.post(address(finding, "delete"), sent)
    assert page.status_code == 200
    assert Finding.objects.exists()


def test_a_passage_with_a_number_too_long_to_be_read_is_not_cited(admin_client, finding):
    sent = {"passages": ["9" * 5000], "why": "Wrong."}
    assert admin_client.post(address(finding, "change"), sent).status_code == 200
