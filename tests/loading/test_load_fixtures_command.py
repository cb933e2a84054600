"""What load_fixtures prints, and how it ends."""

import pytest
from django.db import OperationalError

from findings.models import Finding, Report
from hmic_kb.loading.management.commands import load_fixtures
from recommendations.models import Link
from tests.loading.folders import FINDINGS, NOBODY, SMALL, SOUTH, by_staff, edit, write

pytestmark = pytest.mark.django_db

LAST = "Loaded: {} new, {} changed, {} unchanged, {} with staff edits kept."


def test_it_says_how_many_records_it_loaded(run):
    assert run("load_fixtures", SMALL) == ([LAST.format(36, 0, 0, 0)], [])


def test_it_prints_every_error_in_order_and_fails(folder, run):
    edit(folder, FINDINGS, "polarity: mixed", "polarity: bad")
    edit(folder, FINDINGS, NOBODY, "one " * 31)
    write(folder, "forces.yaml", "forces: [")
    out, err = run("load_fixtures", folder)
    assert out == []
    assert err == [
        "forces.yaml:1: is not YAML: did not find expected node content.",
        f"{FINDINGS}:4: polarity: bad is not one of strength, concern, mixed, neutral.",
        f"{FINDINGS}:14: summary: 31 words; a finding is one sentence of at most 30.",
        "3 things are wrong; nothing was written.",
    ]
    assert not Report.objects.exists()


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_a_check_and_a_dry_run_find_errors_too(folder, run, option):
    edit(folder, FINDINGS, "polarity: mixed", "polarity: bad")
    assert run("load_fixtures", folder, option)[1][-1] == "1 thing is wrong; nothing was written."


def test_a_check_writes_nothing(run):
    assert run("load_fixtures", SMALL, "--check") == (["The fixtures are in order."], [])
    assert not Report.objects.exists()


def test_a_dry_run_says_what_would_change_and_writes_nothing(loaded, run):
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    write(loaded, "forces.yaml", (loaded / "forces.yaml").read_text() + SOUTH)
    out, _ = run("load_fixtures", loaded, "--dry-run")
    assert out == [
        "would add force south",
        "would change finding 2014-NORTH-F001: polarity: mixed -> concern",
        LAST.format(1, 1, 35, 0).replace("Loaded", "Would load"),
    ]
    assert Finding.objects.get(ref="2014-NORTH-F001").polarity == "mixed"


def test_both_values_of_what_staff_changed_are_told(loaded, run):
    finding = by_staff(polarity="mixed", summary="Nobody looks.")
    finding.themes.clear()
    edit(loaded, FINDINGS, NOBODY, "Nobody checks entries.")
    out, _ = run("load_fixtures", loaded)
    assert out == [
        "kept as staff have it: finding 2014-NORTH-F002: polarity: file: concern, staff: mixed",
        "kept as staff have it: finding 2014-NORTH-F002: themes: "
        "file: [gifts, leadership], staff: []",
        "changed by staff and in the file, kept as staff have it: finding 2014-NORTH-F002: "
        "summary: file: Nobody checks entries., staff: Nobody looks.",
        LAST.format(0, 0, 36, 1),
    ]


def test_a_passage_is_told_by_its_place(loaded, run):
    finding = by_staff("2014-NORTH-F003")
    finding.passages.clear()
    out, _ = run("load_fixtures", loaded)
    assert out[0].endswith(
        "passages: file: [2014-NORTH at 98, 10 words, under 'Progress since 2012'], staff: []"
    )


def test_what_staff_deleted_and_what_left_the_files_is_told(loaded, run):
    Finding.objects.get(ref="2014-NORTH-F001").delete()
    write(loaded, "links.yaml", "links: []\n")
    out, _ = run("load_fixtures", loaded)
    assert out[:3] == [
        "deleted by staff, not added again: finding 2014-NORTH-F001",
        "no longer in the files, left in place: link L001",
        "`load_fixtures --remove-absent` removes what left the files.",
    ]


def test_what_left_the_files_is_removed_where_that_is_asked_for(loaded, run):
    write(loaded, "links.yaml", "links: []\n")
    out, _ = run("load_fixtures", loaded, "--remove-absent")
    assert out == ["removed: link L001", LAST.format(0, 0, 35, 0)]
    assert not Link.objects.exists()


def test_a_dry_run_says_what_would_be_removed(loaded, run):
    write(loaded, "links.yaml", "links: []\n")
    out, _ = run("load_fixtures", loaded, "--remove-absent", "--dry-run")
    assert out[0] == "would remove link L001"
    assert Link.objects.exists()


def test_a_folder_that_is_none_is_refused(tmp_path, run):
    expected = f"{tmp_path / 'none'} is not a folder; name one that holds fixtures."
    assert run("load_fixtures", tmp_path / "none") == ([], [expected])


def test_a_database_that_is_not_ready_is_one_line(run, monkeypatch):
    def load(*args, **options):
        raise OperationalError("no such table: forces_force")

    monkeypatch.setattr(load_fixtures, "load", load)
    assert run("load_fixtures", SMALL)[1] == [
        "The database cannot be used: no such table: forces_force (has it been migrated?)"
    ]
