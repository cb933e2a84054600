"""What the tests of importing share: the small fixtures, loaded, and someone who may import."""

import pytest
from django.contrib.auth.models import User

from tests.loading.conftest import folder, loaded, run

__all__ = ["folder", "loaded", "run"]


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("boss", password="opens-nothing")
