"""A corpus that is made once for all the tests that only look at it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from hmic_kb.corpus.generate import Size, generate

SIZE = Size(findings=1500, recommendations=300)


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    """What is told while it is made. For tests marked django_db, whose changes are taken back."""
    told: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        generate(SIZE, seed=1, tell=told.append)
        yield told
        transaction.set_rollback(True)
