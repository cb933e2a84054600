"""``manage.py give_role ACCOUNT ROLE``: what an account may do in the admin."""

import argparse
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hmic_kb.roles.declaration import ROLES


class Command(BaseCommand):
    help = "Put an account in a role, and let it into the admin."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("account", help="the name that the person logs in with")
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("--take-away", action="store_true", help="take the role away instead")

    @transaction.atomic
    def handle(self, *args: Any, account: str, role: str, take_away: bool, **options: Any) -> None:
        user = User.objects.filter(username=account).first()
        if user is None:
            raise CommandError(
                f"There is no account {account}; an administrator adds accounts in the admin, "
                "and createsuperuser makes the first."
            )
        group = Group.objects.get(name=role)
        if take_away:
            user.groups.remove(group)
            self.stdout.write(f"{account} is no longer {role}.")
            return
        user.groups.add(group)
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        self.stdout.write(f"{account} is {role}: {ROLES[role]}.")
