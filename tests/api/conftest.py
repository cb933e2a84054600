"""A small world in which every list of the API has something to show."""

import pytest
from django.db import transaction

from hmic_kb.api.kinds import KINDS
from tests.pages.world import build


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all tests of a file, which are marked django_db and only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(2)
        yield
        transaction.set_rollback(True)
