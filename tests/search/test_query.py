"""What a reader's words ask for."""

import pytest

from hmic_kb.search.query import MOST_CHARACTERS, Query, Term, parse
from hmic_kb.search.words import spellings, words

PSD, IN_FULL = ("psd",), ("professional", "standards", "department")
FORMS = {PSD: {IN_FULL}, IN_FULL: {PSD}}


def asked(text: str, forms=None) -> list[set[tuple[str, ...]]]:
    """The alternatives of each thing that is wanted, beginnings left out."""
    query = parse(text, forms)
    return [{term.words for term in clause if not term.prefix} for clause in query.wanted]


def test_every_word_is_wanted():
    assert asked("gifts register") == [{("gifts",)}, {("register",)}]


def test_words_in_quotes_stand_together():
    assert asked('"gifts register"') == [{("gifts", "register")}]


@pytest.mark.parametrize("text", ["“second jobs”", '"second jobs', "«second jobs»"])
def test_quotes_of_any_shape_will_do_and_need_no_end(text):
    assert asked(text) == [{("second", "jobs")}]


def test_or_takes_either_of_its_neighbours():
    assert asked("force gifts OR hospitality") == [{("force",)}, {("gifts",), ("hospitality",)}]


@pytest.mark.parametrize("text", ["or gifts", "gifts or", "or gifts or"])
def test_or_without_a_neighbour_asks_for_nothing(text):
    assert asked(text) == [{("gifts",)}]


def test_a_minus_rules_out_a_word_or_a_phrase():
    query = parse('gifts -media -"second jobs"')
    assert asked("gifts -media") == [{("gifts",)}]
    assert query.unwanted == (Term(("media",)), Term(("second", "jobs")))


def test_the_last_word_may_be_a_beginning_and_no_other():
    assert parse("gifts vett").beginnings == ("vett",)


def test_a_beginning_is_looked_for_in_either_spelling():
    assert parse("gifts organis").beginnings == ("organis", "organiz")


@pytest.mark.parametrize("text", ["gi", '"gifts"', "vett -gifts"])
def test_what_is_short_quoted_or_not_last_is_no_beginning(text):
    assert parse(text).beginnings == ()


def test_common_words_are_not_looked_for_outside_quotes():
    assert asked("the abuse of authority") == [{("abuse",)}, {("authority",)}]
    assert asked('"abuse of authority"') == [{("abuse", "of", "authority")}]


def test_a_word_with_hyphens_is_found_with_and_without_them():
    assert asked("whistle-blowing x") == [{("whistle", "blowing"), ("whistleblowing",)}, {("x",)}]


def test_a_possessive_is_its_word():
    assert asked("force’s policy") == [{("force",)}, {("policy",)}]


def test_an_abbreviation_is_also_its_name():
    assert asked("PSD", FORMS) == [{PSD, IN_FULL}]


def test_a_name_is_also_its_abbreviation_with_or_without_quotes():
    assert asked('"Professional Standards Department"', FORMS) == [{PSD, IN_FULL}]
    clauses = asked("the professional standards department", FORMS)
    assert clauses == [{(word,), PSD} for word in IN_FULL]


def test_part_of_a_name_is_not_its_abbreviation():
    assert asked("professional standards", FORMS) == [{("professional",)}, {("standards",)}]


def test_words_have_no_accents_signs_or_capitals():
    assert words("Café, NAÏVE_1/2 – 日本!") == ("cafe", "naive", "1", "2", "日本")


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organise", "organize"),
        ("organisations", "organizations"),
        ("recognising", "recognizing"),
        ("analyse", "analyze"),
        ("behaviour", "behavior"),
        ("honoured", "honored"),
        ("judgement", "judgment"),
        ("acknowledgement", "acknowledgment"),
        ("enquiry", "inquiry"),
        ("enquiries", "inquiries"),
        ("licence", "license"),
        ("defence", "defense"),
        ("centre", "center"),
        ("programme", "program"),
        ("travelling", "traveling"),
        ("skilful", "skillful"),
        ("fulfil", "fulfill"),
        ("ageing", "aging"),
        ("catalogue", "catalog"),
    ],
)
def test_a_word_is_found_in_either_spelling(british, american):
    assert american in spellings(british)
    assert british in spellings(american)


@pytest.mark.parametrize("word", ["force", "report", "four", "gifts", "is", "this", "course"])
def test_a_word_with_one_spelling_keeps_it(word):
    assert spellings(word) == (word,)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Type one or more words"),
        ('"', "Type one or more words"),
        ("!@#", "Type one or more words"),
        ("*", "Type one or more words"),
        ("-", "Type one or more words"),
        ("\0", "Type one or more words"),
        ("AND", "Every record has words like these"),
        ("to be or not to be", "Every record has words like these"),
        ("-gifts", "Add a word to look for"),
        ("x" * 10_000, "at most 200 characters; this one has 10,000"),
    ],
)
def test_what_cannot_be_looked_for_gets_a_sentence(text, problem):
    query = parse(text)
    assert problem in query.problem
    assert query == Query(problem=query.problem)


def test_the_longest_search_that_is_taken_is_taken():
    assert parse("x" * MOST_CHARACTERS).problem == ""
