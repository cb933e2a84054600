"""The one declaration of what fixtures hold, against the models."""

import pytest
from django.apps import apps
from django.conf import settings

from hmic_kb.common.models import Keyed
from hmic_kb.loading.kinds import KINDS, Kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_that_people_edit_is_curated(kind):
    edited = {
        field.name
        for field in [*kind.model._meta.fields, *kind.model._meta.many_to_many]
        if field.editable and not field.primary_key
    }
    assert set(kind.fields) == edited


def test_every_keyed_model_has_a_kind():
    keyed = {model for model in apps.get_models() if issubclass(model, Keyed)}
    assert {kind.model for kind in KINDS} == keyed


def test_no_kind_needs_a_later_one():
    """Records are saved kind by kind, so what they refer to must be there already."""
    for place, kind in enumerate(KINDS):
        earlier = {each.model for each in KINDS[: place + 1]}
        assert {field.related_model for field in kind.relations()} <= earlier


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_fields_begin_with_the_key_and_the_report_stands_before_passages(kind):
    """The report of a record is that of its passages, unless they say otherwise."""
    assert kind.fields[0] == kind.key
    if {"report", "passages"} <= set(kind.fields):
        assert kind.fields.index("report") < kind.fields.index("passages")


def test_the_notes_for_curators_name_every_field_in_order():
    notes = (settings.BASE_DIR / "docs" / "fixtures.md").read_text()
    rows = [line for line in notes.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{kind.file.format(report='REPORT')}` | `{kind.name}` | `{' '.join(written(kind))}` |"
        for kind in KINDS
    ]


def written(kind: Kind) -> list[str]:
    return [name for name in kind.fields if name != "report" or not kind.report_is_implied]
