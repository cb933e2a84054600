"""What each role may do with each kind of record, through the admin's own addresses."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from findings.models import Passage, Source
from hmic_kb.roles.declaration import ADMINISTRATOR, EDITOR, REVIEWER, ROLES, VIEWER, records
from recommendations.models import Assessment
from tests import factories
from tests.test_admin import address

pytestmark = pytest.mark.django_db
ON_A_KIND = ("list", "add")
ON_A_RECORD = ("view", "change", "delete", "history")


@pytest.fixture
def one_of_everything() -> None:
    """Of every kind of record one that is published and one that is a draft."""
    make_one_of_everything()
    with factories.drafting():
        make_one_of_everything()


def make_one_of_everything() -> None:
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


def on_a_kind(client: Client, model: Any, action: str) -> int:
    answers = {
        "list": lambda: client.get(address(model, "changelist")),
        "add": lambda: client.post(address(model, "add"), {}),
    }
    return answers[action]().status_code


def on_a_record(client: Client, record: Any, action: str) -> int:
    answers = {
        "view": lambda: client.get(address(record, "change")),
        "change": lambda: client.post(address(record, "change"), {}),
        "delete": lambda: client.get(address(record, "delete")),
        "history": lambda: client.get(address(record, "history")),
    }
    return answers[action]().status_code


def on_a_draft(client: Client, record: Any, action: str) -> int:
    if action == "publish":
        options = record._meta
        page = reverse(f"admin:{options.app_label}_{options.model_name}_publish")
        return client.get(page, {"id": record.pk}).status_code
    return on_a_record(client, record, action)


def published(model: Any) -> Any:
    public = {"report__is_draft": False} if model in (Passage, Source) else {}
    return model.objects.filter(**public).first()


def draft(model: Any) -> Any:
    """A passage that only drafts cite is as they are; a source is none."""
    if model is Passage:
        return Passage.objects.filter(report__is_draft=True).first()
    return model.every.filter(is_draft=True).first()


def allowed(client: Client) -> dict[Any, set[str]]:
    """What the admin lets someone do with each kind of record, and with a published one."""
    return {
        model: {each for each in ON_A_KIND if on_a_kind(client, model, each) == 200}
        | {each for each in ON_A_RECORD if on_a_record(client, published(model), each) == 200}
        for model in records()
    }


def allowed_of_drafts(client: Client) -> dict[Any, set[str]]:
    """What it lets someone do with a draft of each kind."""
    return {
        model: {each for each in actions if on_a_draft(client, draft(model), each) == 200}
        for model in records()
        if model is not Source
        for actions in [ON_A_RECORD if model is Passage else (*ON_A_RECORD, "publish")]
    }


SEE = {"list", "view", "history"}
EDIT = SEE | {"add"}
READ = {"view", "history"}
WRITE = READ | {"change", "delete"}


@pytest.mark.parametrize(
    ("role", "most", "assessments", "sources"),
    [
        (None, set(), set(), set()),
        (VIEWER, SEE, SEE, SEE),
        (EDITOR, EDIT, SEE, SEE),
        (REVIEWER, EDIT | {"change", "delete"}, EDIT | {"change"}, SEE | {"add"}),
        (ADMINISTRATOR, SEE, SEE, SEE),
    ],
)
def test_a_role_may_do_what_is_declared_and_no_more(
    as_role, one_of_everything, role, most, assessments, sources
):
    expected = dict.fromkeys(records(), most)
    expected |= {Assessment: assessments, Source: sources}
    assert allowed(as_role(role)) == expected


@pytest.mark.parametrize(
    ("role", "most", "assessments", "passages"),
    [
        (None, set(), set(), set()),
        (VIEWER, READ, READ, READ),
        (EDITOR, WRITE, READ, READ | {"change"}),
        (REVIEWER, WRITE | {"publish"}, WRITE | {"publish"}, WRITE),
        (ADMINISTRATOR, READ, READ, READ),
    ],
)
def test_a_role_may_do_with_drafts_what_is_declared_and_no_more(
    as_role, one_of_everything, role, most, assessments, passages
):
    expected = {model: most for model in records() if model is not Source}
    expected |= {Assessment: assessments, Passage: passages}
    assert allowed_of_drafts(as_role(role)) == expected


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
