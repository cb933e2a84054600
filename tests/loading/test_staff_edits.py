"""What staff changed since the last load stays, and is told."""

import pytest

from findings.models import DataNote, Finding, Observation, Passage, Theme
from hmic_kb.loading.load import load
from hmic_kb.loading.merge import Difference
from hmic_kb.loading.writer import files, write
from tests.factories import make_passage, make_theme
from tests.loading.folders import FINDINGS, GIFTS, NOBODY, by_staff, edit, problems, writes
from tests.test_admin import change

pytestmark = pytest.mark.django_db

OBSERVATIONS = "reports/2014-north/observations.yaml"


def test_a_field_that_staff_changed_is_kept_and_told(loaded):
    by_staff(polarity="mixed")
    outcome = load(loaded)
    assert Finding.objects.get(ref="2014-NORTH-F002").polarity == "mixed"
    assert outcome.kept == {
        "finding 2014-NORTH-F002": {"polarity": Difference(file="concern", database="mixed")}
    }


def test_a_kept_field_is_told_again_and_nothing_is_written(loaded):
    by_staff(polarity="mixed")
    load(loaded)
    assert writes(loaded) == []
    assert len(load(loaded).kept) == 1


def test_a_field_that_staff_and_the_file_changed_is_kept_and_disputed(loaded):
    by_staff(summary="Nobody looks.")
    edit(loaded, FINDINGS, NOBODY, "Nobody checks entries.")
    outcome = load(loaded)
    assert Finding.objects.get(ref="2014-NORTH-F002").summary == "Nobody looks."
    assert outcome.disputed == {
        "finding 2014-NORTH-F002": {
            "summary": Difference(file="Nobody checks entries.", database="Nobody looks.")
        }
    }


def test_a_dispute_is_told_until_it_is_settled(loaded):
    by_staff(summary="Nobody looks.")
    edit(loaded, FINDINGS, NOBODY, "Nobody checks entries.")
    load(loaded)
    assert writes(loaded) == []
    assert len(load(loaded).disputed) == 1
    edit(loaded, FINDINGS, "Nobody checks entries.", "Nobody looks.")
    outcome = load(loaded)
    assert (outcome.disputed, outcome.kept) == ({}, {})


def test_what_staff_typed_stands_until_it_is_dumped_and_loads_without_a_change(
    loaded, admin_client
):
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    assert change(admin_client, finding, summary="Nobody looks.").status_code == 302
    edit(loaded, FINDINGS, NOBODY, "Nobody checks entries.")
    disputed = load(loaded).disputed["finding 2014-NORTH-F002"]
    assert disputed == {
        "summary": Difference(file="Nobody checks entries.", database="Nobody looks.")
    }

    write(loaded, files())
    assert "Nobody looks." in (loaded / FINDINGS).read_text()
    outcome = load(loaded)
    assert (outcome.changed, outcome.kept, outcome.disputed) == ({}, {}, {})
    assert finding.history.latest().history_way == "admin"


def test_a_settled_field_follows_the_file_again(loaded):
    by_staff(summary="Nobody looks.")
    edit(loaded, FINDINGS, NOBODY, "Nobody looks.")
    load(loaded)
    edit(loaded, FINDINGS, "Nobody looks.", NOBODY)
    load(loaded)
    assert Finding.objects.get(ref="2014-NORTH-F002").summary == NOBODY


def test_other_fields_of_a_record_that_staff_changed_follow_the_file(loaded):
    by_staff(polarity="mixed")
    edit(loaded, FINDINGS, NOBODY, "Nobody checks entries.")
    load(loaded)
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    assert (finding.polarity, finding.summary) == ("mixed", "Nobody checks entries.")


def test_sets_that_staff_changed_are_kept(loaded):
    finding = by_staff()
    finding.themes.set([make_theme(slug="training", position=9)])
    finding.notes.clear()
    finding.passages.add(make_passage(report=finding.report, section="Foreword"))
    edit(loaded, FINDINGS, "themes: [gifts, leadership]", "themes: [gifts]")
    outcome = load(loaded)
    assert [theme.slug for theme in finding.themes.all()] == ["training"]
    assert not finding.notes.exists()
    assert finding.passages.count() == 3
    assert outcome.kept["finding 2014-NORTH-F002"].keys() == {"notes", "passages"}
    assert outcome.disputed["finding 2014-NORTH-F002"].keys() == {"themes"}


def test_a_section_that_staff_renamed_is_kept(loaded):
    Passage.objects.filter(digest="f2ecf3dcff43103b").update(section="Presents")
    outcome = load(loaded)
    assert Passage.objects.get(digest="f2ecf3dcff43103b").section == "Presents"
    assert outcome.kept["finding 2014-NORTH-F002"].keys() == {"passages"}


def test_a_section_that_staff_renamed_is_kept_where_another_record_cites_it_anew(loaded):
    Passage.objects.filter(digest="f2ecf3dcff43103b").update(section="Presents")
    edit(
        loaded,
        "reports/2014-north/judgments.yaml",
        "- {section: Leadership, at: 23, words: 7, digest: a32745b20fe75a06}",
        f"- {GIFTS}",
    )
    load(loaded)
    assert Passage.objects.get(digest="f2ecf3dcff43103b").section == "Presents"


def test_a_record_that_staff_made_first_is_not_overwritten(folder):
    Theme.objects.create(slug="gifts", name="Presents", family="treating-the-public", position=2)
    outcome = load(folder)
    assert Theme.objects.get(slug="gifts").name == "Presents"
    assert outcome.kept["theme gifts"].keys() == {"name", "family"}


def test_a_record_that_staff_deleted_is_told_and_not_added_again(loaded):
    Finding.objects.get(ref="2014-NORTH-F001").delete()
    outcome = load(loaded)
    assert outcome.deleted == ["finding 2014-NORTH-F001"]
    assert not Finding.objects.filter(ref="2014-NORTH-F001").exists()
    assert load(loaded).deleted == ["finding 2014-NORTH-F001"]


def test_a_deleted_record_that_left_the_files_too_is_forgotten(loaded):
    Finding.objects.get(ref="2014-NORTH-F001").delete()
    text = (loaded / FINDINGS).read_text()
    first = text.index("- ref: 2014-NORTH-F001")
    second = text.index("- ref: 2014-NORTH-F002")
    (loaded / FINDINGS).write_text(text[:first] + text[second:])
    load(loaded)
    (loaded / FINDINGS).write_text(text)
    assert load(loaded).new == ["finding 2014-NORTH-F001"]


def test_what_lost_a_deleted_record_is_kept_without_it(loaded):
    Observation.objects.get(ref="2014-NORTH-O003").delete()
    Observation.objects.get(ref="2014-NORTH-O001").delete()
    outcome = load(loaded)
    assert Observation.objects.get(ref="2014-NORTH-O002").part_of is None
    assert outcome.kept["observation 2014-NORTH-O002"].keys() == {"part_of"}


def test_a_set_that_newly_names_a_record_that_staff_deleted_is_refused(loaded):
    DataNote.objects.get().delete()
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: mixed\n  notes: [2014-NORTH-N1]")
    assert problems(loaded) == [
        f"{FINDINGS}:5: notes: 2014-NORTH-N1 was deleted by staff; take it out, or add it again."
    ]


def test_a_relation_that_newly_names_a_record_that_staff_deleted_is_refused(loaded):
    Observation.objects.get(ref="2014-NORTH-O004").delete()
    edit(loaded, OBSERVATIONS, "part_of: 2014-NORTH-O001", "part_of: 2014-NORTH-O004")
    assert problems(loaded) == [
        f"{OBSERVATIONS}:21: part_of: 2014-NORTH-O004 was deleted by staff; "
        "take it out, or add it again."
    ]


def test_what_the_file_says_of_a_kept_field_is_checked_too(loaded):
    by_staff(polarity="mixed")
    edit(loaded, FINDINGS, "polarity: concern", "polarity: bad")
    assert problems(loaded) == [
        f"{FINDINGS}:12: polarity: bad is not one of strength, concern, mixed, neutral."
    ]
