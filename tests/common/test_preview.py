"""A record as readers will see it, before it is saved."""

import pytest
from django.contrib.auth.models import Group, User

from findings.models import Finding, Passage, Term
from hmic_kb.roles.declaration import VIEWER
from tests import factories
from tests.findings.admin.test_pasting import pasted
from tests.test_admin import address, change

pytestmark = pytest.mark.django_db


def test_a_change_is_shown_as_readers_will_see_it_and_not_saved(admin_client):
    finding = factories.make_finding(summary="As it was.")
    page = change(admin_client, finding, summary="As it will be.", _preview="1")
    assert "As it will be." in page.content.decode()
    assert "Nothing has been saved" in page.content.decode()
    assert Finding.objects.get().summary == "As it was."
    assert not Finding.history.exists()


def test_passages_that_are_pasted_are_shown_and_not_kept(admin_client):
    finding = factories.make_finding(report=factories.make_source("# Gifts\n\nAll is well.").report)
    page = change(admin_client, finding, _preview="1", **pasted("All is well")).content.decode()
    assert ">All is well.</mark>" in page
    assert not Passage.objects.filter(section="Gifts").exists()


def test_a_new_record_is_shown_and_not_added(admin_client):
    sent = {"slug": "gift", "name": "Gift", "meaning": "What is given.", "_preview": "1"}
    page = admin_client.post(address(Term, "add"), sent).content.decode()
    assert "What is given." in page
    assert not Term.every.exists()


def test_what_is_wrong_is_told_first(admin_client):
    finding = factories.make_finding()
    page = change(admin_client, finding, summary="", _preview="1").content.decode()
    assert "This field is required." in page


def test_a_draft_is_shown_as_it_will_be_when_it_is_published(admin_client):
    report = factories.make_report(is_draft=True)
    finding = factories.make_finding(report=report, is_draft=True)
    page = change(admin_client, finding, summary="As it will be.", _preview="1")
    assert page.status_code == 200
    assert "As it will be." in page.content.decode()


def test_nothing_is_said_to_be_saved_on_the_next_page(admin_client):
    finding = factories.make_finding()
    change(admin_client, finding, summary="As it will be.", _preview="1")
    page = admin_client.get(address(finding, "change")).content.decode()
    assert "was changed successfully" not in page
    assert "Nothing has been saved" not in page


def test_a_form_offers_a_preview(admin_client):
    page = admin_client.get(address(factories.make_finding(), "change")).content.decode()
    assert 'name="_preview"' in page


def test_whoever_may_not_save_is_offered_none(client):
    someone = User.objects.create(username="a.smith", is_staff=True)
    someone.groups.add(Group.objects.get(name=VIEWER))
    client.force_login(someone)
    page = client.get(address(factories.make_finding(), "change")).content.decode()
    assert "_preview" not in page


def test_what_has_no_page_for_readers_has_no_preview(admin_client):
    page = admin_client.get(address(factories.make_addressee(), "change")).content.decode()
    assert "_preview" not in page
