"""Deleted records are listed, with who deleted them and why, and brought back from there."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from findings.models import Finding, Passage
from hmic_kb.common.history import Way, recorded
from tests import factories
from tests.common.history.test_admin import go_back, text
from tests.test_admin import OURS, address

pytestmark = pytest.mark.django_db


def deleted(**values: Any) -> Finding:
    with recorded(way=Way.LOAD):
        finding = factories.make_finding(**values)
    number = finding.pk
    with recorded(way=Way.ADMIN, by=User.objects.first(), why="Entered twice."):
        finding.delete()
    finding.pk = number
    return finding


def listed(client: Client, model: Any = Finding) -> Any:
    return client.get(address(model, "changelist") + "deleted/")


def test_a_list_of_records_leads_to_the_deleted_ones(admin_client):
    page = admin_client.get(address(Finding, "changelist"))
    assert "Deleted findings" in text(page)
    assert address(Finding, "changelist") + "deleted/" in page.content.decode()


def test_a_deleted_record_is_listed_with_who_and_why(admin_client):
    finding = deleted(summary="The force keeps one register.")
    page = text(listed(admin_client))
    assert f"{finding.ref} The force keeps one register. Deleted" in page
    assert "by admin, in the admin: Entered twice." in page


def test_it_is_brought_back_from_there(admin_client):
    finding = deleted()
    row = Finding.history.latest()
    assert f"{finding.pk}/history/{row.history_id}/" in listed(admin_client).content.decode()
    go_back(admin_client, finding, row, why="It was not.")
    assert Finding.objects.get().ref == finding.ref
    assert "None of the findings has been deleted." in text(listed(admin_client))


def test_a_record_that_is_there_is_not_listed(admin_client):
    with recorded(way=Way.LOAD):
        factories.make_finding()
    assert "None of the findings has been deleted." in text(listed(admin_client))


def test_a_passage_is_listed_by_its_place(admin_client):
    with recorded(way=Way.LOAD):
        passage = factories.make_passage(section="Gifts")
    passage.delete()
    assert f"{passage.report.ref}, section “Gifts”" in text(listed(admin_client, Passage))


def test_many_take_as_many_queries_as_few(admin_client, django_assert_num_queries):
    for _ in range(5):
        deleted()
    with django_assert_num_queries(4):  # session, account, number, rows
        listed(admin_client)


def test_they_are_shown_page_by_page(admin_client):
    rows = [deleted() for _ in range(2)]
    rows += [deleted(report=rows[0].report) for _ in range(50)]
    first = text(listed(admin_client))
    assert (rows[-1].ref in first, rows[0].ref in first) == (True, False)
    assert "Page 1 of 2 Earlier deletions" in first


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_kind_of_record_has_such_a_list(admin_client, model):
    assert listed(admin_client, model).status_code == 200


def test_who_may_not_see_records_may_not_see_the_deleted_ones(client):
    client.force_login(User.objects.create(username="nobody", is_staff=True))
    assert listed(client).status_code == 403
