"""The index follows the texts of reports, which it holds in pieces."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from findings.models import Report, Source
from hmic_kb.search.models import Entry
from tests.factories import make_source
from tests.search.finding import found

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent.parent / "loading" / "small"
SOURCES = SMALL.parent / "sources"


def test_a_load_of_sources_is_found():
    call_command("load_fixtures", SMALL, stdout=StringIO())
    call_command("load_sources", SOURCES, stdout=StringIO())

    texts = Entry.objects.filter(kind=Entry.Kind.TEXT)
    assert {entry.report for entry in texts} == set(Report.objects.held())


def paragraphs(*lengths: int) -> str:
    return "\n\n".join(" ".join(f"word{number}" for number in range(n)) for n in lengths)


def test_a_text_is_found_by_paragraphs_that_together_are_all_of_it():
    source = make_source(paragraphs(120, 120, 120))
    pieces = Entry.objects.filter(kind=Entry.Kind.TEXT).order_by("part")

    assert "".join(piece.body for piece in pieces) == source.text
    assert [piece.part for piece in pieces] == [0, 1, 2]
    assert [piece.body.split()[0] for piece in pieces] == ["word0"] * 3


@pytest.mark.parametrize("text", ["é" * 5000, "\n" * 3000, "a b " * 2000, "x", "日本 " * 900])
def test_no_text_loses_a_character_when_it_is_cut(text):
    make_source(text)
    pieces = Entry.objects.filter(kind=Entry.Kind.TEXT).order_by("part")

    assert "".join(piece.body for piece in pieces) == text
    assert all(0 < len(piece.body) <= 1100 for piece in pieces)


def test_a_newer_text_replaces_the_older():
    source = make_source("Zebras are kept here.")
    Source.objects.filter(pk=source.pk).update(text="Lions are kept here.")

    assert (found("zebras"), found("lions")) == ([], [source.report.ref])


def test_a_text_that_is_taken_away_is_not_found():
    make_source("Zebras are kept here.").delete()

    assert found("zebras") == []


def test_a_text_does_not_disturb_the_pieces_of_another():
    make_source("Zebras are kept here.")
    before = set(Entry.objects.values_list("pk", flat=True))
    make_source("Lions are kept here.")

    assert before < set(Entry.objects.values_list("pk", flat=True))
