"""What a load leaves in the histories of the records."""

import pytest
from django.apps import apps

from findings.models import Finding, Passage, Source
from hmic_kb.common.history import HistoryRow
from hmic_kb.loading.kinds import KINDS
from hmic_kb.loading.load import load
from hmic_kb.loading.sources import load_file
from tests.loading.folders import FINDINGS, GIFTS, LOADED_AT, SOURCES, edit

pytestmark = pytest.mark.django_db


def rows_written() -> int:
    versions = [model for model in apps.get_models() if issubclass(model, HistoryRow)]
    return sum(model.objects.count() for model in versions)


def test_the_first_load_leaves_one_row_of_each_record(loaded):
    for kind in KINDS:
        rows = kind.model.history.filter(history_type="+", history_way="load")
        assert rows.count() == kind.model.history.count() == kind.model.objects.count()


def test_a_row_has_the_sets_that_were_loaded(loaded):
    row = Finding.history.get(ref="2014-NORTH-F002")
    assert row.history_related["themes"] == ["gifts", "leadership"]
    assert [place["at"] for place in row.history_related["passages"]] == [46, 52]


def test_a_load_that_changes_a_field_leaves_one_row_with_its_reason(loaded):
    before = rows_written()
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    load(loaded, why="Read again.")

    row = Finding.history.filter(ref="2014-NORTH-F001").latest()
    assert (row.history_type, row.polarity) == ("~", "concern")
    assert row.history_change_reason == "Read again."
    assert rows_written() == before + 1


def test_a_passage_in_place_of_another_changes_what_cites_it(loaded):
    edit(loaded, FINDINGS, GIFTS, GIFTS.replace("f2ec", "f2ed"))
    load(loaded)

    gone = Passage.history.filter(digest="f2ecf3dcff43103b").latest()
    assert gone.history_type == "-"
    row = Finding.history.filter(ref="2014-NORTH-F002").latest()
    assert row.history_related["passages"][-1]["digest"] == "f2edf3dcff43103b"


def test_a_renamed_section_is_kept(loaded):
    edit(loaded, FINDINGS, GIFTS, GIFTS.replace("Gifts", "Presents"))
    load(loaded)
    assert Passage.history.filter(digest="f2ecf3dcff43103b").latest().section == "Presents"


def test_a_load_that_is_not_to_write_leaves_no_row(folder):
    load(folder, write=False)
    assert rows_written() == 0


def test_the_command_takes_the_reason(loaded, run):
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    run("load_fixtures", loaded, "--why", "Read again.")
    assert Finding.history.latest().history_change_reason == "Read again."


def test_a_source_in_place_of_another_is_kept(loaded):
    load_file(SOURCES / "2014-north.txt", LOADED_AT)
    load_file(SOURCES / "2014-north.txt", LOADED_AT)
    kinds = Source.history.order_by("history_id").values_list("history_type", flat=True)
    assert list(kinds) == ["+", "-", "+"]
