"""Two sessions that save one record at the same moment: one wins, the other is told."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from findings.models import Finding
from hmic_kb.common.history import Way, recorded
from tests import factories
from tests.sessions import at_once
from tests.test_admin import address, opened

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("a.smith", "b.jones")


def session(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    return client


def saving(client: Client, record: object, **values: object):
    """Open the form, wait until the other has too, and save; returns the status."""

    def act(ready):
        page = address(record, "change")
        sent = opened(client, page) | {"why": "Read again."} | values
        ready.wait()
        return client.post(page, sent).status_code

    return act


def test_of_two_who_save_one_record_one_is_told(tmp_path):
    with recorded(way=Way.LOAD):
        finding = factories.make_finding()
    people = {name: session(name) for name in NAMES}
    statuses = at_once(
        tmp_path,
        *(saving(client, finding, summary=f"By {name}.") for name, client in people.items()),
    )

    assert sorted(statuses) == [200, 302]
    winner = NAMES[statuses.index(302)]
    assert Finding.objects.get().summary == f"By {winner}."
    assert finding.history.latest().history_username == winner
    assert finding.history.count() == 2


def test_of_two_who_save_its_sets_one_is_told(tmp_path):
    with recorded(way=Way.LOAD):
        finding = factories.make_finding()
    people = {name: session(name) for name in NAMES}
    themes = {name: factories.make_theme(slug=name.replace(".", "-")) for name in NAMES}
    statuses = at_once(
        tmp_path,
        *(saving(people[name], finding, themes=[themes[name].pk]) for name in NAMES),
    )

    assert sorted(statuses) == [200, 302]
    winner = NAMES[statuses.index(302)]
    assert list(finding.themes.all()) == [themes[winner]]


def test_of_two_of_whom_one_saves_and_one_deletes_it_one_is_told(tmp_path):
    with recorded(way=Way.LOAD):
        finding = factories.make_finding()
    people = {name: session(name) for name in NAMES}

    def delete(ready):
        page = address(finding, "delete")
        sent = {"post": "yes", "why": "Twice.", "seen": people["b.jones"].get(page).context["seen"]}
        ready.wait()
        return people["b.jones"].post(page, sent).status_code

    saved = saving(people["a.smith"], finding, summary="Corrected.")
    statuses = at_once(tmp_path, saved, delete)

    assert sorted(statuses) == [200, 302]
    assert Finding.objects.exists() == (statuses[0] == 302)
    kinds = Finding.history.order_by("history_id").values_list("history_type", flat=True)
    assert list(kinds) == ["+", "~" if statuses[0] == 302 else "-"]
