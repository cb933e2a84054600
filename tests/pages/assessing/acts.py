"""What staff do about assessments, and read afterwards."""

import hashlib
import re

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

LETTER = b"%PDF-1.7 a letter"
DIGEST = hashlib.sha256(LETTER).hexdigest()


def someone(role: str, name: str = "a.smith") -> Client:
    """Someone of the staff in a role, logged in."""
    user = User.objects.create(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def assess_address(asked) -> str:
    return reverse("recommendations:assess", args=[asked.ref.lower()])


def retract_address(assessment) -> str:
    return reverse("recommendations:retract", args=[assessment.ref.lower()])


def answers(**values):
    return {
        "basis": "force",
        "status": "met",
        "assessed_on": "2015-06-03",
        "assessed_precision": "day",
        "summary": "The force writes that all is done.",
        "evidence_url": "https://example.org/letter",
    } | values


def send(client: Client, page: str, **typed):
    """Open a form, and send it filled in."""
    return client.post(page, {"seen": client.get(page).context["seen"]} | typed)


def read(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
