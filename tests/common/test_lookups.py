"""Numbers longer than a database keeps, in what is asked of it."""

import pytest

from findings.models import Finding, Theme
from tests import factories

pytestmark = pytest.mark.django_db

TOO_LONG = 10**20


@pytest.fixture(autouse=True)
def finding():
    factories.make_finding(themes=[factories.make_theme()])


def test_no_record_is_related_to_one_of_such_a_number():
    assert not Finding.objects.filter(report=TOO_LONG).exists()
    assert not Finding.objects.filter(themes=-TOO_LONG).exists()


def test_what_is_not_of_such_a_number_is_all_there_is():
    assert Finding.objects.exclude(report=TOO_LONG).count() == 1
    assert Finding.objects.exclude(pk__in=[TOO_LONG]).count() == 1


def test_such_a_number_among_others_hides_none_of_them():
    theme = Theme.objects.get()
    assert list(Theme.objects.filter(pk__in=[theme.pk, TOO_LONG])) == [theme]
    assert Finding.objects.filter(themes__in=[theme.pk, TOO_LONG]).count() == 1
