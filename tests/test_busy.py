"""Whoever writes while another act takes too long is told so."""

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from findings.models import Finding
from hmic_kb.common.history import Way, recorded, turns
from tests import factories
from tests.sessions import at_once
from tests.test_admin import address, opened


@pytest.mark.django_db(transaction=True)
def test_nothing_is_saved_and_a_page_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", "200ms")
    with recorded(way=Way.LOAD):
        finding = factories.make_finding(summary="As it was.")
    client = Client()
    client.force_login(User.objects.create_superuser("a.smith"))

    def import_slowly(ready):
        with recorded(way=Way.IMPORT):
            ready.wait()
            ready.wait()

    def save(ready):
        page = address(finding, "change")
        sent = opened(client, page) | {"why": "Read again.", "summary": "Mine."}
        wait_no_longer()
        ready.wait()
        response = client.post(page, sent)
        ready.wait()
        return response

    _, response = at_once(tmp_path, import_slowly, save)

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Go back in your browser" in response.content.decode()
    assert "as-at-choice" not in response.content.decode()
    assert Finding.objects.get().summary == "As it was."


def wait_no_longer() -> None:
    """Than ``PATIENCE``, which SQLite knows as a setting of the connection."""
    if connections["default"].vendor == "sqlite":
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 200")
