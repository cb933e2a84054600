"""An export can be changed and brought back."""

from datetime import date

import pytest

from findings.models import Finding
from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports import FORMATS, write
from hmic_kb.exports import EXPORTS
from hmic_kb.loading.kinds import BY_NAME
from tests.importing.sheets import brought, sentences

pytestmark = pytest.mark.django_db

TODAY = AsAt(date(2024, 1, 1), None)
KINDS = sorted(EXPORTS.keys() & BY_NAME.keys())


def exported(kind: str, format_name: str) -> bytes:
    export = EXPORTS[kind]
    chunks = export.chunks(export.records(TODAY), TODAY)
    return b"".join(write(format_name, kind, export.columns, chunks, []))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_name", sorted(FORMATS.keys() - {"json"}))
def test_an_export_brought_back_changes_nothing(loaded, boss, kind, format_name):
    outcome = brought(exported(kind, format_name), boss, kind=kind)
    assert sentences(outcome) == []
    numbers = outcome.numbers()
    assert (numbers["new"], numbers["changed"]) == (0, 0)
    assert numbers["unchanged"] > 0


def test_columns_that_follow_from_others_are_named(loaded, boss):
    outcome = brought(exported("findings", "csv"), boss)
    assert outcome.ignored == ("inspection", "force", "url")


def test_text_that_an_export_kept_from_running_comes_back_as_it_was(loaded, boss):
    finding = Finding.objects.get(ref="2014-NORTH-F001")
    finding.summary = "=1+1 is no formula."
    finding.save()
    outcome = brought(exported("findings", "xlsx"), boss)
    assert outcome.numbers()["changed"] == 0
