"""What keeps the roles as they are declared."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command

from hmic_kb.roles.declaration import EDITOR, ROLES, VIEWER, granted, keep

pytestmark = pytest.mark.django_db


def codenames(role: str) -> set[tuple[str, str]]:
    permissions = Group.objects.get(name=role).permissions
    return set(permissions.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("role", ROLES)
def test_a_group_has_every_permission_that_is_declared(role):
    assert codenames(role) == granted(role) != set()


def test_a_group_that_was_changed_by_hand_is_put_right():
    group = Group.objects.get(name=VIEWER)
    group.permissions.set(Permission.objects.filter(codename="delete_finding"))
    keep(using="default")
    assert codenames(VIEWER) == granted(VIEWER)


def test_a_group_that_was_deleted_is_there_again():
    Group.objects.get(name=EDITOR).delete()
    keep(using="default")
    assert codenames(EDITOR) == granted(EDITOR)


def test_groups_of_others_are_left_alone():
    Group.objects.create(name="visitors")
    keep(using="default")
    assert Group.objects.filter(name="visitors").exists()


def test_the_command_puts_an_account_in_a_role_and_lets_it_in(capsys):
    User.objects.create(username="a.smith")
    call_command("give_role", "a.smith", "editor")
    someone = User.objects.get()
    assert someone.is_staff
    assert someone.has_perm("findings.change_finding")
    assert capsys.readouterr().out.startswith("a.smith is editor: ")


def test_the_command_takes_a_role_away():
    User.objects.create(username="a.smith")
    call_command("give_role", "a.smith", "editor")
    call_command("give_role", "a.smith", "editor", "--take-away")
    assert not User.objects.get().groups.exists()


def test_the_command_says_that_there_is_no_such_account():
    with pytest.raises(CommandError, match=r"^There is no account nobody; .* createsuperuser"):
        call_command("give_role", "nobody", "editor")
