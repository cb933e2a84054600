"""A reader's own copies of reports: which report a file is, and what of it resolves."""

import shutil

import pytest

from findings.models import Finding, Passage, Report, Source
from hmic_kb.common.reading import UnreadableError
from hmic_kb.loading.load import load
from hmic_kb.loading.sources import load_file
from tests.common.test_reading import pdf
from tests.loading.folders import FINDINGS, LOADED_AT, SOURCES, edit

pytestmark = pytest.mark.django_db

OURS = SOURCES / "2014-north.txt"


def load_text(folder, name, text, report=None):
    file = folder / name
    file.write_text(text)
    return load_file(file, LOADED_AT, report)


def counts(loaded_file) -> tuple[int, int, int]:
    statuses = (Passage.Status.EXACT, Passage.Status.MOVED, Passage.Status.MISSING)
    return tuple(len(loaded_file.having(status)) for status in statuses)


def quoted(at: int) -> str:
    """What a record shows of the passage whose hint is ``at``."""
    passage = Passage.objects.get(report__ref="2014-NORTH", at=at)
    return passage.report.source.text[passage.start : passage.end]


def test_every_passage_of_our_own_edition_is_exact(loaded):
    source = load_file(OURS, LOADED_AT)
    assert counts(source) == (10, 0, 0)
    assert source.source.is_our_edition
    assert quoted(52) == "Nobody checks whether what is recorded is all that was offered."


def test_what_is_stored_names_the_file_and_counts_its_words(loaded):
    load_file(OURS, LOADED_AT)
    source = Source.objects.get()
    report = Report.objects.get(ref="2014-NORTH")
    assert (source.report, source.file_name, source.kind) == (report, "2014-north.txt", "text")
    assert (source.sha256, source.words) == (report.source_sha256, report.source_words)


def test_passages_of_another_edition_are_moved_or_missing(loaded, tmp_path):
    text = OURS.read_text().replace("This report was", "It was").replace("is kept", "is held")
    copy = load_text(tmp_path, "copy.txt", text)
    assert not copy.source.is_our_edition
    assert counts(copy) == (0, 9, 1)
    assert [place.at for place in copy.having(Passage.Status.MISSING)] == [98]
    assert quoted(52) == "Nobody checks whether what is recorded is all that was offered."


def test_a_pdf_is_read_like_a_text(loaded, tmp_path):
    lines = [line for line in OURS.read_text().splitlines() if line]
    (tmp_path / "north.pdf").write_bytes(pdf("North Force", *lines))
    copy = load_file(tmp_path / "north.pdf", LOADED_AT)
    assert (copy.source.report.ref, copy.source.kind) == ("2014-NORTH", "pdf")
    assert counts(copy) == (0, 10, 0)
    assert quoted(52) == "Nobody checks whether what is recorded is all that was offered."


def test_a_newer_file_takes_the_place_of_an_older(loaded, tmp_path):
    load_text(tmp_path, "copy.txt", OURS.read_text().replace("was made up", "is made up"))
    again = load_file(OURS, LOADED_AT)
    assert again.replaced == "copy.txt"
    assert Source.objects.get().file_name == "2014-north.txt"
    assert not Passage.objects.missing().exists()


def test_the_same_file_again_takes_the_place_of_none(loaded):
    load_file(OURS, LOADED_AT)
    assert load_file(OURS, LOADED_AT).replaced == ""
    assert Source.objects.count() == 1


def test_a_file_is_known_by_its_digest_whatever_its_name(loaded, tmp_path):
    shutil.copy(OURS, tmp_path / "2012-north.txt")
    copy = load_file(tmp_path / "2012-north.txt", LOADED_AT)
    assert copy.source.report.ref == "2014-NORTH"


def test_a_file_is_known_by_its_passages_whatever_its_name(loaded, tmp_path):
    copy = load_text(tmp_path, "2012-north.txt", f"Printed again. {OURS.read_text()}")
    assert copy.source.report.ref == "2014-NORTH"


def test_a_file_is_known_by_its_name_where_its_report_has_no_passages(loaded, tmp_path):
    Passage.objects.filter(report__ref="2014-NORTH").delete()
    copy = load_text(tmp_path, "2014-north.txt", "Another text by far.")
    assert copy.source.report.ref == "2014-NORTH"


def test_a_file_that_is_named_like_a_report_and_is_none_is_refused(loaded, tmp_path):
    with pytest.raises(UnreadableError, match=r"not one of the reports .* \(2012-NORTH, 2014-"):
        load_text(tmp_path, "2014-north.txt", "Another text by far.")
    assert not Source.objects.exists()


def test_a_file_may_be_said_to_be_a_report(loaded, tmp_path):
    report = Report.objects.get(ref="2014-NORTH")
    copy = load_text(tmp_path, "notes.txt", "Another text by far.", report)
    assert counts(copy) == (0, 0, 10)


def test_with_no_report_held_nothing_is_known(db):
    with pytest.raises(UnreadableError, match="none yet: load the fixtures first"):
        load_file(OURS, LOADED_AT)


def test_a_passage_cited_after_its_source_was_loaded_is_resolved_by_the_load(folder):
    text = (folder / FINDINGS).read_text()
    edit(
        folder,
        FINDINGS,
        "  - {section: Gifts, at: 52, words: 11, digest: f2ecf3dcff43103b}\n",
        "",
    )
    load(folder)
    load_file(OURS, LOADED_AT)
    (folder / FINDINGS).write_text(text)
    load(folder)
    passage = Finding.objects.get(ref="2014-NORTH-F002").passages.get(at=52)
    assert passage.status == Passage.Status.EXACT
    assert quoted(52).startswith("Nobody checks")
