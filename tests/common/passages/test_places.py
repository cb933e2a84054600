import hashlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hmic_kb.common.passages import (
    Excerpt,
    Place,
    Resolution,
    Status,
    as_yaml,
    digest,
    excerpt,
    place,
    resolve,
    span,
    tidy,
    tokenise,
)

TEXT = tokenise("One two three. Four five six, two three and (seven eight)! Nine\nten\u2019s end.")


def test_a_digest_is_the_start_of_the_sha256_of_the_tokens():
    assert digest(["four", "five"]) == hashlib.sha256(b"four five").hexdigest()[:16]


def test_a_place_names_its_tokens_by_position_number_and_digest():
    assert place(TEXT, 3, 5) == Place(at=3, words=2, digest=digest(["four", "five"]))


def test_a_place_at_its_hint_is_exact():
    assert resolve(TEXT, [place(TEXT, 3, 5)]) == [Resolution(Status.EXACT, 3)]


@pytest.mark.parametrize("hint", [0, 4, 12, 400])
def test_a_place_elsewhere_is_moved(hint):
    moved = Place(at=hint, words=2, digest=digest(["four", "five"]))

    assert resolve(TEXT, [moved]) == [Resolution(Status.MOVED, 3)]


@pytest.mark.parametrize(("hint", "nearest"), [(0, 1), (3, 1), (5, 6), (400, 6)])
def test_of_two_equal_stretches_the_one_nearest_to_the_hint_is_taken(hint, nearest):
    moved = Place(at=hint, words=2, digest=digest(["two", "three"]))

    assert resolve(TEXT, [moved]) == [Resolution(Status.MOVED, nearest)]


@pytest.mark.parametrize(
    "sought",
    [
        Place(at=0, words=2, digest=digest(["six", "five"])),
        Place(at=0, words=3, digest=digest(["four", "five"])),
        Place(at=0, words=0, digest=digest([])),
        Place(at=-2, words=1, digest=digest(["absent"])),
        Place(at=0, words=1000, digest=digest(TEXT.tokens)),
    ],
)
def test_a_place_that_is_nowhere_is_missing(sought):
    assert resolve(TEXT, [sought]) == [Resolution(Status.MISSING, None)]


def test_places_are_resolved_in_the_order_given():
    exact = place(TEXT, 0, 1)
    missing = Place(at=0, words=1, digest=digest(["absent"]))
    moved = Place(at=0, words=1, digest=digest(["six"]))

    found = resolve(TEXT, [missing, moved, exact, missing])

    assert [each.at for each in found] == [None, 5, 0, None]


def test_nothing_is_found_in_an_empty_text():
    assert resolve(tokenise(""), [place(TEXT, 0, 1)]) == [Resolution(Status.MISSING, None)]


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=30)


@given(WORDS, st.data())
def test_every_stretch_is_found_from_any_hint(words, data):
    text = tokenise(" ".join(words))
    start = data.draw(st.integers(0, len(words) - 1))
    stop = data.draw(st.integers(start + 1, len(words)))
    named = place(text, start, stop)
    hint = data.draw(st.integers(0, 40))

    (found,) = resolve(text, [Place(hint, named.words, named.digest)])

    assert words[found.at : found.at + named.words] == words[start:stop]


def test_a_span_begins_with_what_opens_the_passage_and_ends_with_what_closes_it():
    start, end = span(TEXT, 9, 2)

    assert TEXT.display[start:end] == "(seven eight)!"


def test_a_span_leaves_out_a_mark_that_belongs_to_the_word_before():
    text = tokenise("said \u201cone\u201d two")

    start, end = span(text, 2, 1)

    assert text.display[start:end] == "two"


def test_a_span_keeps_the_signs_of_a_figure():
    text = tokenise("above \u00a350,000 or 75%, it is")

    start, end = span(text, 1, 4)

    assert text.display[start:end] == "\u00a350,000 or 75%,"


def test_an_excerpt_is_word_for_word_with_white_space_folded():
    assert excerpt(TEXT, 9, 4) == Excerpt(
        before="One two three. Four five six, two three and ",
        quoted="(seven eight)! Nine ten\u2019s",
        after=" end.",
    )


def test_context_is_cut_at_the_ends_of_words():
    shown = excerpt(TEXT, 5, 1, around=8)

    assert shown == Excerpt(before=" five ", quoted="six,", after=" two ")


def test_context_that_was_not_cut_keeps_its_words():
    assert tidy("One ", "two", " end.", around=6) == Excerpt("One ", "two", " end.")


def test_a_passage_is_one_line_of_yaml_that_reads_back_the_same():
    section = "Next steps: what \u2018we\u2019 do, #1 " + "and more " * 20
    named = Place(at=12, words=3, digest="1234567890123456")

    line = as_yaml(section, named)

    assert line.startswith("- {section: ")
    assert len(line.splitlines()) == 1
    assert yaml.safe_load(line) == [
        {"section": section, "at": 12, "words": 3, "digest": "1234567890123456"}
    ]


def test_yaml_keeps_letters_beyond_ascii_as_they_are():
    assert "\u2013" in as_yaml("Annex A \u2013 Data", place(TEXT, 0, 1))
