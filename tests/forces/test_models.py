import pytest

from tests.factories import make_force
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_force_is_territorial_or_special():
    force = make_force()

    with refused("force_kind_is_known"):
        change(force, kind="private")


def test_forces_stand_in_the_order_of_their_names():
    surrey, kent = make_force(name="Surrey"), make_force(name="Kent")

    assert list(type(kent).objects.all()) == [kent, surrey]
