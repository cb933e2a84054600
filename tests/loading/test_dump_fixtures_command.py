"""What dump_fixtures prints, and how it ends."""

import pytest

from findings.models import Finding
from recommendations.models import Link
from tests.loading.folders import FINDINGS, SMALL, contents

pytestmark = pytest.mark.django_db


def test_a_dump_of_what_was_loaded_changes_no_file(loaded, run):
    assert run("dump_fixtures", loaded)[0] == [f"0 files differ from before in {loaded}."]


def test_a_dump_into_a_new_folder_writes_every_file(loaded, tmp_path, run):
    run("dump_fixtures", tmp_path / "a" / "b")
    assert contents(tmp_path / "a" / "b") == contents(SMALL)


def test_files_written_and_removed_are_named(loaded, run):
    Link.objects.all().delete()
    Finding.objects.filter(ref="2014-NORTH-F001").update(polarity="concern")
    assert run("dump_fixtures", loaded)[0] == [
        f"written: {FINDINGS}",
        "removed: links.yaml",
        f"2 files differ from before in {loaded}.",
    ]


def test_an_empty_database_is_not_dumped(folder, run):
    out, err = run("dump_fixtures", folder)
    assert (out, len(err)) == ([], 1)
    assert err[0].startswith("The database holds no records")
    assert contents(folder) == contents(SMALL)


def test_a_folder_that_cannot_be_written_is_one_line(loaded, tmp_path, run):
    (tmp_path / "file").write_text("")
    _, err = run("dump_fixtures", tmp_path / "file")
    assert len(err) == 1
    assert err[0].startswith(f"{tmp_path / 'file'} cannot be written: ")
