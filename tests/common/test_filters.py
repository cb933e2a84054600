"""What every set of filters does, shown on forces."""

import pytest
from django.http import QueryDict

from forces.models import Force
from hmic_kb.common.filters import AnyOf, StrictFilterSet, Words, YesNo
from hmic_kb.common.querysets import all_words
from tests.factories import make_force

pytestmark = pytest.mark.django_db


def slugs() -> list[tuple[str, str]]:
    return list(Force.objects.values_list("slug", "name"))


def is_special(forces, wanted):
    special = {"kind": Force.Kind.SPECIAL}
    return forces.filter(**special) if wanted else forces.exclude(**special)


class ForceFilter(StrictFilterSet):
    slug = AnyOf(choices=slugs, label="Force")
    kind = AnyOf(lambda forces, kinds: forces.filter(kind__in=kinds), choices=Force.Kind.choices)
    special = YesNo(is_special)
    text = Words(lambda forces, text: forces.filter(all_words(text, "name", "slug")))

    class Meta:
        model = Force
        fields: list[str] = []


@pytest.fixture
def kent():
    return make_force(slug="kent", name="Kent Police")


@pytest.fixture
def transport():
    return make_force(slug="british-transport", name="British Transport Police", kind="special")


def found(query: str) -> list[Force]:
    return list(ForceFilter(QueryDict(query)).qs)


def mistakes(query: str) -> list[str]:
    return ForceFilter(QueryDict(query)).mistakes


def test_no_filter_leaves_all(kent, transport):
    assert list(ForceFilter().qs) == found("") == [transport, kent]


def test_a_field_matches_any_of_its_values(kent, transport):
    make_force()

    assert found("slug=kent&slug=british-transport") == [transport, kent]


def test_a_method_of_the_queryset_takes_all_the_values(kent, transport):
    assert found("kind=territorial") == [kent]
    assert found("kind=territorial&kind=special") == [transport, kent]


def test_an_empty_value_is_no_filter(kent, transport):
    assert found("slug=&kind=&special=&text=") == [transport, kent]


def test_a_question_of_yes_or_no_has_two_answers(kent, transport):
    assert found("special=true") == [transport]
    assert found("special=false") == [kent]


@pytest.mark.parametrize(
    "text", ["police kent", "KENT", "  kent  ", "ent", "kent police", "police%20kent"]
)
def test_words_match_in_any_order_case_and_field(kent, transport, text):
    assert found(f"text={text}") == [kent]


def test_every_word_must_be_there(kent, transport):
    assert found("text=kent transport") == []


def test_a_percent_sign_is_a_character_like_any_other(kent):
    assert found("text=%25") == []


@pytest.mark.parametrize(
    "query", ["slug=kant", "slug=kent&slug=kant", "special=maybe", "slug=%00", "text=%00"]
)
def test_a_filter_that_cannot_be_met_gives_no_records(kent, query):
    assert found(query) == []


def test_a_mistake_names_the_filter_the_value_and_what_would_be_right(kent, transport):
    assert mistakes("slug=kant") == [
        "slug: there is no “kant”; it is one of british-transport, kent."
    ]


def test_each_mistake_has_its_own_sentence(kent):
    assert mistakes("slug=kant&special=maybe") == [
        "slug: there is no “kant”; it is one of kent.",
        "special: there is no “maybe”; it is one of true, false.",
    ]


def test_of_too_many_values_the_nearest_are_named():
    for number in range(100):
        make_force(slug=f"force-no-{number:03}")
    make_force(slug="kent")

    [sentence] = mistakes("slug=kant")

    assert sentence.startswith("slug: there is no “kant” among the 101; the nearest are kent, ")


def test_a_mistake_with_nothing_to_choose_from_says_so():
    assert mistakes("slug=kent") == ["slug: there is no “kent”, nor anything else to choose."]


def test_too_many_words_are_refused_in_words():
    [sentence] = mistakes(f"text={'word ' * 100}")

    assert sentence.startswith("text: Ensure this value has at most 200 characters")


def test_as_many_words_as_are_allowed_can_be_looked_for():
    assert found(f"text={'a ' * 100}".strip()) == []


def test_what_is_well_asked_has_no_mistakes(kent):
    assert mistakes("slug=kent&kind=special&special=true&text=kent") == []
