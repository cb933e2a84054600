"""What is found, on either database alike."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hmic_kb.search import engines
from hmic_kb.search.models import Entry
from hmic_kb.search.query import parse
from hmic_kb.search.soonest import find
from tests.factories import make_data_note, make_finding, make_force, make_source, make_term
from tests.search.finding import found, matching

pytestmark = pytest.mark.django_db


def finding(summary: str) -> str:
    return make_finding(summary=summary).ref


def test_the_tests_run_on_the_database_that_was_asked_for(settings):
    assert connection.vendor == settings.TEST_DATABASE


def test_all_words_are_needed():
    both = finding("Gifts are in the register.")
    finding("Gifts are recorded.")

    assert found("register gifts") == [both]


def test_other_forms_of_a_word_are_found():
    ref = finding("Officers declined the offers that were recorded.")

    assert found("declining offer recording x") == []
    assert found("declining offer recording") == [ref]


def test_a_phrase_is_found_where_its_words_stand_together():
    ref = finding("Approval of second jobs is quick.")
    finding("Jobs are second to none.")

    assert found('"second jobs"') == [ref]


def test_a_phrase_may_hold_common_words():
    ref = finding("Abuse of authority is rare.")
    finding("Authority is for no abuse.")

    assert found('"abuse of authority"') == [ref]


def test_either_word_is_enough_with_or():
    one, other = finding("Gifts are declined."), finding("Hospitality is declined.")

    assert set(found("gifts or hospitality")) == {one, other}
    assert found("gifts or hospitality -gifts") == [other]


def test_a_word_that_is_ruled_out_is_in_nothing_that_is_found():
    ref = finding("Policy is clear.")
    finding("Policy on media is clear.")

    assert found("policy -media") == [ref]


@pytest.mark.parametrize("begun", ["hosp", "hospitalit", "vett", "vettin", "vetting", "investigat"])
def test_the_last_word_may_be_a_beginning(begun):
    ref = finding("Vetting, hospitality and investigations.")

    assert found(begun) == [ref]


def test_a_beginning_may_be_of_words_with_signs_in_them():
    refs = [
        finding(f"See {odd} there.") for odd in ("wid\\get's", "widget-holders", "wid.get/a?b=c")
    ]

    assert set(found("wid")) == set(refs)


def test_a_beginning_of_very_many_words_is_found_in_all_of_them(monkeypatch):
    monkeypatch.setattr(engines, "MOST_WORDS_BEGUN", 2)
    refs = [finding(f"{word}.") for word in ("Vetting", "Vetted", "Veterans", "Veto")]

    assert set(found("vet")) == set(refs)


def test_a_spelling_is_found_by_the_other():
    ref = finding("Behaviour is organised by the inquiry.")

    assert found("enquiry behavior organized") == [ref]


def test_an_abbreviation_and_its_name_find_each_other():
    make_term(slug="psd", name="Professional standards department", abbreviation="PSD")
    short, long = finding("The PSD is small."), finding("A professional standards department.")

    assert set(found("PSD")) == set(found("professional standards department"))
    assert set(found("psd")) == {short, long, "psd"}


def test_the_abbreviation_of_a_force_is_known():
    force = make_force(name="Transport Police", abbreviation="BTP")
    ref = finding("The transport police are inspected.")

    assert set(found("BTP")) == {force.slug, ref}


@pytest.mark.parametrize("typed", ["2014-zoo-f001", "2014-ZOO-F001", "2014 zoo-f001 -x"])
def test_a_reference_is_found_by_its_record(typed):
    make_finding(ref="2014-ZOO-F001", summary="Vetting.")
    make_finding(ref="2014-ZOO-F002", summary="Vetting.")

    assert found(typed) == (["2014-ZOO-F001"] if typed[4] == "-" else [])


def test_accents_make_no_difference():
    ref = finding("The café is closed.")

    assert found("cafe") == found("CAFÉ") == [ref]


def test_hyphens_slashes_and_apostrophes_part_words():
    ref = finding("Anti-corruption and/or the Mayor’s office.")

    assert found("corruption") == found("mayor") == found('"mayor\'s office"') == [ref]
    assert found("anti-corruption") == [ref]


def test_the_words_by_which_the_index_narrows_are_those_of_no_text():
    ref = finding("The kindfinding of force7.")
    finding("Nothing of the kind was found.")

    assert found("kindfinding") == found("force7") == [ref]


def test_what_speaks_of_a_kind_is_not_counted_among_it():
    make_data_note(summary="Kindfinding: the finding of zebras.")
    finding("Zebras are vetted.")
    match = matching("zebras")

    assert find(Entry.objects.all(), match).counts[Entry.Kind.FINDING].found == 1


def test_what_is_narrowed_to_nothing_finds_nothing():
    finding("Zebras are vetted.")
    match = matching("zebras")

    assert not any(each.found for each in find(Entry.objects.on_themes([]), match).counts.values())


def test_what_says_it_in_its_title_comes_before_what_says_it_in_passing():
    make_term(slug="passing", name="Officer", meaning="One who among many other things has zebras.")
    make_term(slug="title", name="Zebras", meaning="Animals.")

    assert found("zebras") == ["title", "passing"]


def test_a_very_long_text_is_indexed():
    make_term(slug="long", name="Long", meaning="zebra " + "many words here " * 40_000)

    assert found("zebra") == ["long"]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example('"')
@example("!@#")
@example("AND")
@example("gifts AND")
@example("NEAR(gifts)")
@example("title:gifts")
@example("gifts*")
@example("^gifts -")
@example("a-b--c")
@example("gifts\0register")
@example("日本語 مرحبا ²③Ⅷ")
@example("gifts'); DROP TABLE search_entry; --")
@example("\u1e9e\u0130 \ud7ff 🅰")
@example("%s %(q)s {}")
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["gifts", "or", "-", '"', "*", "AND", "NOT", "(", ")", ":", "the", "a-b"]),
        max_size=12,
    ).map(" ".join)
)
def test_anything_typed_gets_an_answer_or_a_sentence(db, text):
    query = parse(text)
    if not query.problem:
        match = engines.of(connection).matching(query)
        find(Entry.objects.all(), match).groups(list(Entry.Kind))


def test_a_word_of_a_loaded_text_is_found_as_it_was_typed():
    source = make_source("Nothing was found wanting in the stables.")

    assert found("stables") == [source.report.ref]
