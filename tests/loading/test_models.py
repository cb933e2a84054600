import pytest

from hmic_kb.loading.models import LoadedRecord
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_record_is_remembered_once():
    LoadedRecord.objects.create(kind="finding", key="2014-MPS-F001", values={})
    second = LoadedRecord.objects.create(kind="finding", key="2014-MPS-F002", values={})

    with refused("loaded_record_once"):
        change(second, key="2014-MPS-F001")
