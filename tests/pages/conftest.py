"""Every page of a world of one of everything and of a world of ten, fetched once."""

from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages.reading import Page, look
from tests.pages.world import build


@dataclass(frozen=True)
class Answer:
    """A page with the number of queries that it took."""

    page: Page
    queries: int


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker) -> dict[int, dict[str, Answer]]:
    """By size of the world, then by the name of the page's address.

    For tests marked django_db: without one, pytest-django prepares no database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        found = {size: answers_of(build(size).addresses()) for size in (1, 10)}
        transaction.set_rollback(True)
    return found


def answers_of(addresses: dict[str, str]) -> dict[str, Answer]:
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            page = look(Client(), address)
        found[name] = Answer(page, len(queries))
    return found
