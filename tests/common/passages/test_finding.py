import pytest

from hmic_kb.common.passages import (
    AmbiguousError,
    NotFoundError,
    QueryError,
    find,
    place,
    tokenise,
)

TEXT = tokenise(
    "# Aims\n\nThe plan is new. Staff know the plan well.\n\n"
    "# Checks\n\nEverywhere now, audits are rare. Staff know the rules. The plan is new."
)


@pytest.mark.parametrize("dots", ["...", "\u2026", " .... ", " ... "])
def test_the_first_and_the_last_words_name_a_passage(dots):
    assert find(TEXT, f"Audits are{dots}the rules.") == place(TEXT, 13, 20)


def test_words_without_dots_are_the_whole_passage():
    assert find(TEXT, "AUDITS \u2018are\u2019 rare!") == place(TEXT, 13, 16)


def test_a_passage_ends_with_the_nearest_last_words():
    assert find(TEXT, "Audits ... the") == place(TEXT, 13, 19)


def test_last_words_may_share_words_with_the_first():
    assert find(TEXT, "Audits are ... are rare") == place(TEXT, 13, 16)


def test_last_words_that_repeat_the_first_are_a_later_occurrence():
    assert find(tokenise("the cat and the dog"), "the ... the") == place(
        tokenise("the cat and the dog"), 0, 4
    )


@pytest.mark.parametrize("query", ["", "...", "staff know ...", "... the rules", "a ... b ... c"])
def test_anything_else_is_no_query(query):
    with pytest.raises(QueryError, match="Write the first words, three dots and the last words"):
        find(TEXT, query)


def test_several_occurrences_are_named_with_position_heading_and_words_around():
    with pytest.raises(AmbiguousError) as caught:
        find(TEXT, "The plan is ... new")

    assert str(caught.value).splitlines() == [
        "These words fit 2 passages. Give more words, or the position of one:",
        "  1, Aims: \u2026# Aims [The plan is new.\u2026",
        "  20, Checks: \u2026 now, audits are rare. Staff know the rules. [The plan is new.\u2026",
    ]


def test_five_of_many_occurrences_are_named():
    with pytest.raises(AmbiguousError) as caught:
        find(tokenise("so it is. " * 7), "it is")

    lines = str(caught.value).splitlines()
    assert lines[0].startswith("These words fit 7 passages.")
    assert len(lines) == 7
    assert lines[-1] == "  and 2 more"


def test_a_start_that_occurs_twice_will_do_where_only_one_is_followed_by_the_end():
    assert find(TEXT, "Staff know the ... well") == place(TEXT, 5, 10)


def test_a_position_chooses_among_several():
    assert find(TEXT, "The plan is new", at=20) == place(TEXT, 20, 24)


def test_a_position_where_the_words_do_not_begin_is_refused():
    with pytest.raises(NotFoundError, match="do not begin at 2, but at 1, 20"):
        find(TEXT, "The plan is new", at=2)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "Staff know it ... rules",
            "The first words do not occur in the text. The first 2 of your 3 words do, under "
            "“Aims”, and then the text goes on “the plan well. # Checks Everywhere now”, "
            "not “it”.",
        ),
        (
            "Audits ... zebras",
            "The last words do not occur in the text. Nothing like them is in it; it may be "
            "another report, or another edition.",
        ),
        (
            "Audits are common",
            "The words do not occur in the text. The first 2 of your 3 words do, under “Checks”, "
            "and then the text goes on “rare. Staff know the rules. The”, not “common”.",
        ),
        (
            "Some audits are rare.",
            "The words do not occur in the text. The last 3 of your 4 words do, under “Checks”, "
            "but “the plan well. # Checks Everywhere now” stands before them, not “Some”.",
        ),
        (
            "But the plan is now",
            "The words do not occur in the text. Words 2 to 4 of your 5 do, under “Aims”, "
            "and then the text goes on “new. Staff know the plan well”, not “now”.",
        ),
        (
            "The plan is new at last.",
            "The words do not occur in the text. The first 4 of your 6 words do, under “Aims”, "
            "and then the text goes on “Staff know the plan well. # Checks”, not “at last”.",
        ),
    ],
)
def test_words_that_are_not_in_the_text_are_told_how_near_it_comes(query, message):
    with pytest.raises(NotFoundError) as caught:
        find(TEXT, query)

    assert str(caught.value) == message


def test_words_that_go_on_after_the_end_of_the_text_are_told_so():
    with pytest.raises(NotFoundError, match="and then the text ends, not “again”"):
        find(tokenise("It is so."), "it is so again")


def test_several_occurrences_are_given_as_places():
    with pytest.raises(AmbiguousError) as caught:
        find(TEXT, "The plan is new")

    assert caught.value.places == [place(TEXT, 1, 5), place(TEXT, 20, 24)]


@pytest.mark.parametrize("between", [399, 1000])
def test_a_passage_is_at_most_400_words(between):
    text = tokenise("start " + "word " * between + "end")

    with pytest.raises(NotFoundError, match="nowhere do the last follow the first within 400"):
        find(text, "start ... end")


def test_a_passage_of_400_words_is_found():
    text = tokenise("start " + "word " * 398 + "end")

    assert find(text, "start ... end").words == 400
