"""Passages against the loaded text of a report."""

from datetime import UTC, datetime

import pytest

from findings.models import Passage, Source
from findings.sources import locate_in_loaded_sources, store_source
from hmic_kb.common.passages import digest
from tests.factories import make_passage, make_report, make_source

pytestmark = pytest.mark.django_db

TEXT = "Some words come first. Nobody checks the register."


def passage_of(report, words: str, at: int, **fields) -> Passage:
    tokens = words.lower().split()
    return make_passage(report=report, at=at, words=len(tokens), digest=digest(tokens), **fields)


def unsaved(report, text=TEXT) -> Source:
    return Source(
        report=report,
        file_name="report.txt",
        sha256="0" * 64,
        kind=Source.Kind.TEXT,
        words=8,
        text=text,
        loaded_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("words", "at", "status", "quoted"),
    [
        ("nobody checks", 4, "exact", "Nobody checks"),
        ("nobody checks", 1, "moved", "Nobody checks"),
        ("nobody asks", 4, "missing", None),
    ],
)
def test_storing_a_source_locates_the_passages_of_its_report(words, at, status, quoted):
    passage = passage_of(make_report(), words, at)
    store_source(unsaved(passage.report))
    passage.refresh_from_db()
    assert passage.status == status
    assert (TEXT[passage.start : passage.end] if quoted else passage.start) == quoted


def test_a_passage_that_a_newer_source_lacks_loses_its_place():
    passage = passage_of(make_report(), "nobody checks", 4, status="exact", start=23, end=36)
    store_source(unsaved(passage.report, "Quite another text."))
    passage.refresh_from_db()
    assert (passage.status, passage.start, passage.end) == ("missing", None, None)


def test_passages_of_other_reports_are_left():
    other = passage_of(make_report(), "nobody checks", 4)
    store_source(unsaved(make_report()))
    other.refresh_from_db()
    assert other.status == Passage.Status.NOT_LOADED


def test_a_newer_source_takes_the_place_of_an_older():
    older = make_source("An older text.")
    store_source(unsaved(older.report))
    assert Source.objects.get().text == TEXT


def test_passages_not_yet_saved_are_located_where_their_source_is_loaded():
    source = make_source(TEXT)
    loaded = Passage(report=source.report, at=4, words=2, digest=digest(["nobody", "checks"]))
    waiting = Passage(report=make_report(), at=4, words=2, digest=digest(["nobody", "checks"]))
    locate_in_loaded_sources([loaded, waiting])
    assert (loaded.status, loaded.start, loaded.end) == ("exact", 23, 36)
    assert waiting.status == Passage.Status.NOT_LOADED


def test_with_no_passages_nothing_is_read(django_assert_num_queries):
    make_source(TEXT)
    with django_assert_num_queries(0):
        locate_in_loaded_sources([])
