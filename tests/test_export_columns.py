"""What every list says of its columns."""

import pytest

from hmic_kb.common.column_schemas import row_schema
from hmic_kb.exports import EXPORTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_column_says_what_it_is_and_what_it_holds(kind):
    properties = row_schema(EXPORTS[kind])["properties"]

    assert all(schema["type"] and schema["description"] for schema in properties.values())
