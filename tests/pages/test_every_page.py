"""What holds for every kind of page. A new one is found in the urls and needs an address here."""

from collections import Counter
from itertools import pairwise

import pytest
from django.urls import reverse

from tests.pages.reading import look
from tests.pages.world import LISTS, MARKUP, names_of_pages

pytestmark = pytest.mark.django_db

MOST_QUERIES = 26  # a list asks once for each of its dozen filters
# What stands for an unknown record in an address of two parts.
UNKNOWN = {"findings:question": ["no-such", "9.9"], "forces:thread": ["no-such", "no-such"]}

every_page = pytest.mark.parametrize("name", sorted(names_of_pages()))


@pytest.fixture
def shown(answers, name):
    """The page, full of records."""
    return answers[10][name].page


@every_page
def test_it_takes_as_many_queries_at_ten_times_the_data(answers, name):
    assert answers[10][name].queries == answers[1][name].queries


@every_page
def test_it_takes_few_queries(answers, name):
    assert answers[10][name].queries <= MOST_QUERIES


@every_page
def test_it_is_answered(shown):
    assert shown.status == 200


@every_page
def test_it_has_a_name_before_the_service_s(shown):
    name, _, service = shown.title.partition(" – ")
    assert name
    assert service


@every_page
def test_it_says_where_it_stands(shown, name):
    trail = shown.breadcrumbs
    assert (trail[:1] == ["Home"] and len(trail) > 1) or name == "home"


@every_page
def test_it_has_one_main_heading(shown):
    assert [level for level, _ in shown.headings].count(1) == 1


@every_page
def test_its_headings_skip_no_level(shown):
    levels = [level for level, _ in shown.headings]
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@every_page
def test_no_two_places_on_it_share_a_name(shown):
    names = Counter(each.get("id") for each in shown.root.iter() if each.get("id"))
    assert [name for name, times in names.items() if times > 1] == []


@every_page
def test_a_link_to_a_place_on_it_finds_the_place(shown):
    names = {each.get("id") for each in shown.root.iter()}
    places = {href[1:] for href in shown.links.values() if href.startswith("#")}
    assert places - names == set()


@every_page
def test_its_tables_have_captions(shown):
    assert all(table[0].tag == "caption" for table in shown.main.iter("table"))


@every_page
def test_it_holds_no_script_or_style_of_its_own(shown):
    assert not list(shown.root.iter("style"))
    assert all(script.get("src") for script in shown.root.iter("script"))
    names = {name for each in shown.root.iter() for name in each.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on")}


@every_page
def test_it_shows_markup_in_a_record_as_text(shown):
    assert MARKUP not in shown.html


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_answered_before_anything_is_loaded(client, name):
    assert look(client, reverse(name)).status == 200


@pytest.mark.parametrize("name", sorted(set(names_of_pages()) - set(LISTS)))
def test_an_unknown_record_gives_a_way_on(client, name):
    page = look(client, reverse(name, args=UNKNOWN.get(name, ["no-such"])))

    assert page.status == 404
    assert page.links["Forces"] == reverse("forces:list")


def test_an_address_that_was_never_one_gives_a_way_on(client):
    page = look(client, "/no/such/page/")

    assert page.status == 404
    assert page.links["Findings"] == reverse("findings:findings")
