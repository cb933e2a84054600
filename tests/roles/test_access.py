"""What each role may do with each kind of record, through the admin's own addresses."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from findings.models import Source
from hmic_kb.roles.declaration import ADMINISTRATOR, EDITOR, REVIEWER, ROLES, VIEWER, records
from recommendations.models import Assessment
from tests import factories
from tests.test_admin import address

pytestmark = pytest.mark.django_db
ACTIONS = ("list", "view", "add", "change", "delete", "history")


@pytest.fixture
def one_of_everything() -> None:
    source = factories.make_source()
    note = factories.make_data_note(report=source.report)
    finding = factories.make_finding(report=source.report, notes=[note])
    factories.make_judgment(report=source.report)
    factories.make_observation(report=source.report)
    factories.make_term()
    factories.make_publication()
    factories.make_limb()
    factories.make_assessment()
    factories.make_link(later=factories.make_finding(), earlier=finding)


@pytest.fixture
def as_role(client: Client) -> Any:
    """Logs in someone of the staff with a role, or with none."""

    def as_role(role: str | None) -> Client:
        someone = User.objects.create(username="a.smith", is_staff=True)
        if role:
            someone.groups.add(Group.objects.get(name=role))
        client.force_login(someone)
        return client

    return as_role


def status(client: Client, model: Any, action: str) -> int:
    record = model.objects.first()
    answers = {
        "list": lambda: client.get(address(model, "changelist")),
        "view": lambda: client.get(address(record, "change")),
        "add": lambda: client.post(address(model, "add"), {}),
        "change": lambda: client.post(address(record, "change"), {}),
        "delete": lambda: client.get(address(record, "delete")),
        "history": lambda: client.get(address(record, "history")),
    }
    return answers[action]().status_code


def allowed(client: Client) -> dict[Any, set[str]]:
    """What the admin lets someone do with each kind of record."""
    return {
        model: {action for action in ACTIONS if status(client, model, action) == 200}
        for model in records()
    }


SEE = {"list", "view", "history"}
EDIT = SEE | {"add", "change"}


@pytest.mark.parametrize(
    ("role", "most", "assessments", "sources"),
    [
        (None, set(), set(), set()),
        (VIEWER, SEE, SEE, SEE),
        (EDITOR, EDIT, SEE, SEE),
        (REVIEWER, EDIT | {"delete"}, EDIT, SEE | {"add"}),
        (ADMINISTRATOR, SEE, SEE, SEE),
    ],
)
def test_a_role_may_do_what_is_declared_and_no_more(
    as_role, one_of_everything, role, most, assessments, sources
):
    expected = dict.fromkeys(records(), most)
    expected |= {Assessment: assessments, Source: sources}
    assert allowed(as_role(role)) == expected


@pytest.mark.parametrize("role", [VIEWER, EDITOR, REVIEWER])
def test_accounts_are_for_administrators(as_role, role):
    client = as_role(role)
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403


def test_an_administrator_gives_roles(as_role):
    client = as_role(ADMINISTRATOR)
    other = User.objects.create(username="b.jones", is_staff=True)
    editor = Group.objects.get(name=EDITOR)
    sent = {"username": "b.jones", "is_active": "on", "is_staff": "on", "groups": [editor.pk]}
    assert client.post(address(other, "change"), sent).status_code == 302
    assert [group.name for group in other.groups.all()] == [EDITOR]


def test_an_administrator_makes_nobody_a_superuser(as_role):
    client = as_role(ADMINISTRATOR)
    me = User.objects.get()
    sent = {"username": me.username, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    client.post(address(me, "change"), sent | {"user_permissions": [1]})
    me.refresh_from_db()
    assert not me.is_superuser
    assert not me.user_permissions.exists()


@pytest.mark.parametrize("page", ["change", "password_change"])
def test_an_administrator_leaves_superusers_alone(as_role, page):
    client = as_role(ADMINISTRATOR)
    boss = User.objects.create_superuser("boss")
    address_of_page = (
        reverse("admin:auth_user_password_change", args=[boss.pk])
        if page == "password_change"
        else address(boss, "change")
    )
    assert client.post(address_of_page, {}).status_code == 403


def test_an_administrator_deletes_no_account(as_role):
    client = as_role(ADMINISTRATOR)
    other = User.objects.create(username="b.jones")
    assert client.get(address(other, "delete")).status_code == 403


def test_accounts_are_listed_with_their_roles(as_role):
    page = as_role(ADMINISTRATOR).get(reverse("admin:auth_user_changelist")).content.decode()
    assert '<td class="field-roles">administrator</td>' in page


def test_every_role_is_a_group():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
