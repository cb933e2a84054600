import pytest
from django.core.exceptions import ValidationError

from findings.models import Passage
from tests.factories import make_passage, make_quoted_passage, make_source
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db


def test_a_passage_is_listed_once():
    first = make_passage()
    second = make_passage(report=first.report)

    with refused("passage_is_listed_once"):
        change(second, digest=first.digest, at=first.at, words=first.words)


def test_a_passage_has_words():
    passage = make_passage()

    with refused("passage_has_words"):
        change(passage, words=0)


@pytest.mark.parametrize("status", ["exact", "moved"])
def test_a_passage_that_was_found_has_its_place(status):
    passage = make_passage()

    with refused("passage_found_has_offsets"):
        change(passage, status=status)


@pytest.mark.parametrize("half", ["start", "end"])
def test_a_place_is_whole(half):
    source = make_source("The force must act.")
    passage = make_quoted_passage(source, "force must act")

    with refused("passage_found_has_offsets"):
        change(passage, **{half: None})


@pytest.mark.parametrize("status", ["missing", "not_loaded"])
def test_a_passage_that_was_not_found_has_no_place(status):
    source = make_source("The force must act.")
    passage = make_quoted_passage(source, "force must act")

    with refused("passage_found_has_offsets"):
        change(passage, status=status)


def test_a_place_does_not_end_before_it_starts():
    source = make_source("The force must act.")
    passage = make_quoted_passage(source, "force must act")

    with refused("passage_found_has_offsets"):
        change(passage, start=18, end=18)


@pytest.mark.parametrize("digest", ["0123456789abcde", "0123456789ABCDEF", "0123456789abcdef\n"])
def test_a_digest_is_sixteen_hexadecimal_digits(digest):
    passage = make_passage()
    passage.digest = digest

    with pytest.raises(ValidationError, match="16 hexadecimal digits"):
        passage.full_clean()


def test_the_words_of_a_passage_come_with_what_stands_around_them():
    source = make_source("Before it. The force must act. After it.")
    make_quoted_passage(source, "The force must act.")

    passage = Passage.objects.with_surroundings(around=10).get()

    assert (passage.before, passage.quoted, passage.after) == (
        "efore it. ",
        "The force must act.",
        " After it.",
    )


def test_a_passage_at_the_start_has_nothing_before_it():
    source = make_source("The force must act. After it.")
    make_quoted_passage(source, "The force must act.")

    assert Passage.objects.with_surroundings().get().before == ""


def test_no_words_where_no_source_is_loaded():
    make_passage()

    passage = Passage.objects.with_surroundings().get()

    assert (passage.before, passage.quoted, passage.after) == (None, None, None)


def test_missing_passages_are_those_that_the_source_does_not_hold():
    make_passage()
    missing = make_passage(status=Passage.Status.MISSING)

    assert list(Passage.objects.missing()) == [missing]
