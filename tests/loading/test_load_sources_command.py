"""What load_sources prints, and how it ends."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Passage, Source
from hmic_kb.loading.management.commands import load_sources
from hmic_kb.loading.sources import load_file
from tests.common.test_reading import encrypted, pdf
from tests.loading.folders import SOURCES

pytestmark = pytest.mark.django_db

OURS = SOURCES / "2014-north.txt"


def test_each_file_is_told_with_its_report_and_passages(loaded, run):
    assert run("load_sources", SOURCES) == (
        [
            "2012-north.txt: 2012-NORTH, 48 words, our edition; "
            "passages: 4 exact, 0 moved, 0 missing.",
            "2014-north.txt: 2014-NORTH, 116 words, our edition; "
            "passages: 10 exact, 0 moved, 0 missing.",
        ],
        [],
    )


def test_every_missing_passage_is_told_with_what_cites_it(loaded, tmp_path, run):
    text = OURS.read_text().replace("is kept", "is held").replace("60", "sixty")
    (tmp_path / "copy.txt").write_text(text)
    out, err = run("load_sources", tmp_path)
    assert out == [
        "copy.txt: 2014-NORTH, 116 words, another edition than ours; "
        "passages: 9 exact, 0 moved, 1 missing.",
        "  missing: 10 words at 98 under 'Progress since 2012', "
        "cited by 2014-NORTH-F003, 2012-NORTH-R1-S1, L001",
    ]
    assert err == []


def test_a_replaced_file_is_named(loaded, tmp_path, run):
    (tmp_path / "copy.txt").write_text(f"Again. {OURS.read_text()}")
    out, _ = run("load_sources", tmp_path, OURS)
    assert "our edition, in place of copy.txt; passages: 10 exact" in out[-1]


BAD = {
    "empty.txt": (b"", "The file is empty."),
    "letter.txt": (
        b"A letter about something else.",
        "This is not one of the reports that are held (2012-NORTH, 2014-NORTH).",
    ),
    "picture.png": (
        b"\x89PNG\r\n\x1a\n\0\0",
        "The file is neither text nor a PDF; save it as one of these.",
    ),
    "broken.pdf": (b"%PDF-1.4 and no more", "The PDF is broken and cannot be read."),
    "locked.pdf": (
        encrypted(pdf("Locked"), "secret", "RC4-128"),
        "The PDF is encrypted; save a copy without a password.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_is_named_and_the_rest_goes_on(loaded, tmp_path, run, name):
    content, reason = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(content)
    out, err = run("load_sources", bad, OURS)
    assert [line.split(":")[0] for line in out] == ["2014-north.txt"]
    assert err == [f"{bad}: {reason} Skipped.", "1 of 2 files skipped; the rest was loaded."]
    assert Source.objects.count() == 1


def test_a_file_that_is_not_there_is_named(loaded, tmp_path, run):
    _, err = run("load_sources", tmp_path / "none.txt")
    assert err == [
        f"{tmp_path / 'none.txt'}: There is no such file. Skipped.",
        "1 of 1 files skipped; nothing was loaded.",
    ]


def test_an_empty_folder_is_told(loaded, tmp_path, run):
    (tmp_path / ".hidden").write_text("Hidden.")
    expected = "No files are there; name a folder or files that hold reports."
    assert run("load_sources", tmp_path) == ([], [expected])


def test_the_report_that_a_file_is_can_be_named(loaded, tmp_path, run):
    (tmp_path / "letter.txt").write_text("A letter about something else.")
    out, _ = run("load_sources", tmp_path / "letter.txt", "--report=2014-north")
    assert out[0].startswith("letter.txt: 2014-NORTH, 5 words, another edition than ours;")
    assert Passage.objects.missing().count() == 10


def test_a_report_that_is_not_held_cannot_be_named(loaded, run):
    expected = "2013-NORTH is not a report that is held; those are 2012-NORTH, 2014-NORTH."
    assert run("load_sources", OURS, "--report=2013-NORTH") == ([], [expected])


def test_one_report_cannot_be_two_files(loaded, run):
    expected = "--report names what one file is; give one file with it."
    assert run("load_sources", SOURCES, "--report=2014-NORTH") == ([], [expected])


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that are read from now on."""
    names = []

    def load(file, *arguments):
        names.append(file.name)
        return load_file(file, *arguments)

    monkeypatch.setattr(load_sources, "load_file", load)
    return names


def test_a_file_that_was_loaded_before_is_not_read_again(loaded, run, reads):
    run("load_sources", SOURCES)
    with CaptureQueriesContext(connection) as queries:
        out, _ = run("load_sources", SOURCES)
    assert out == [
        "2012-north.txt: 2012-NORTH, loaded before.",
        "2014-north.txt: 2014-NORTH, loaded before.",
    ]
    assert reads == ["2012-north.txt", "2014-north.txt"]
    assert len(queries) == 2


def test_a_file_that_changed_is_read_again(loaded, tmp_path, run, reads):
    copy = tmp_path / "2014-north.txt"
    copy.write_text(OURS.read_text())
    run("load_sources", copy)
    copy.write_text(f"Again. {OURS.read_text()}")
    out, _ = run("load_sources", copy)
    assert out[0].startswith("2014-north.txt: 2014-NORTH, 117 words, another edition than ours")
    assert reads == ["2014-north.txt", "2014-north.txt"]


def test_a_file_that_was_loaded_as_another_report_is_read_as_the_one_that_is_named(
    loaded, run, reads
):
    run("load_sources", OURS)
    out, _ = run("load_sources", OURS, "--report=2012-NORTH")
    assert out[0].startswith("2014-north.txt: 2012-NORTH")
    assert len(reads) == 2
