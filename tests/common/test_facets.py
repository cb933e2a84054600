"""Numbers beside the values of a filter, shown on findings."""

import pytest
from django.http import QueryDict

from findings.filters import FindingFilter
from hmic_kb.common.facets import MOST_AT_A_GLANCE, Facet, FacetValue, Total, facet, facets
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_national_report,
    make_question,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


def numbers(query: str, name: str) -> dict[str, int]:
    found = facet(FindingFilter(QueryDict(query)), name)
    return {value.value: value.count for value in found.values}


def test_a_value_has_its_number_and_one_without_records_has_none():
    make_finding(polarity="concern")
    make_finding(polarity="concern")
    make_finding(polarity="mixed")

    assert numbers("", "polarity") == {"strength": 0, "concern": 2, "mixed": 1, "neutral": 0}


def test_what_is_chosen_in_a_filter_is_left_out_of_its_own_numbers():
    make_finding(polarity="concern", attribution="public")
    make_finding(polarity="mixed", attribution="hmic")

    assert numbers("polarity=mixed", "polarity")["concern"] == 1
    assert numbers("polarity=mixed", "attribution")["public"] == 0


def test_a_blank_is_counted_by_the_value_that_stands_for_it():
    make_finding(report=make_national_report())
    make_finding(report=make_report(force=make_force(slug="kent")))

    assert numbers("", "force") == {"national": 1, "kent": 1}


def test_a_record_with_several_themes_counts_once_for_each_and_once_for_their_family():
    family = "treating-the-public"
    training, custody = (make_theme(slug=slug, family=family) for slug in ("training", "custody"))
    make_finding(themes=[training, custody])
    make_finding(themes=[custody])

    assert numbers("", "theme") == {"training": 1, "custody": 2}
    assert numbers("", "family")[family] == 2


def test_a_theme_s_number_is_told_beside_another_theme_that_is_chosen():
    training, custody = make_theme(slug="training"), make_theme(slug="custody")
    make_finding(themes=[training, custody])
    make_finding(themes=[custody])

    assert numbers("theme=training", "theme") == {"training": 1, "custody": 2}


def test_a_question_counts_those_that_stand_under_it():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    report = make_report(inspection=inspection)
    for number in ("2", "2.1", "2.1.1", "20"):
        question = make_question(inspection=inspection, ref=f"2014-integrity-{number}")
        make_finding(report=report, question=question)

    assert numbers("inspection=2014-integrity", "question") == {
        "2014-integrity-2": 3,
        "2014-integrity-2.1": 2,
        "2014-integrity-2.1.1": 1,
        "2014-integrity-20": 1,
    }


def test_questions_are_offered_only_where_an_inspection_is_chosen():
    asked = make_finding().question
    question = facet(FindingFilter(), "question")
    chosen = facet(FindingFilter(QueryDict(f"question={asked.ref}")), "question")

    assert (question.values, question.after) == ((), "Inspection")
    assert [(value.value, value.count) for value in chosen.values] == [(asked.ref, 1)]


def test_of_many_values_the_chosen_come_first_and_those_without_records_are_left_out():
    slugs = [f"theme-{number:02}" for number in range(MOST_AT_A_GLANCE + 1)]
    first, second, *_, last = (make_theme(slug=slug) for slug in slugs)
    make_finding(themes=[first, second])

    found = facet(FindingFilter(QueryDict(f"theme={last.slug}")), "theme")

    assert [value.value for value in found.offered] == [last.slug, first.slug, second.slug]
    assert found.left_out == MOST_AT_A_GLANCE + 1 - 3


def test_few_values_stay_in_their_order_though_they_have_no_records():
    found = facet(FindingFilter(QueryDict("polarity=neutral")), "polarity")

    assert [value.value for value in found.offered] == ["strength", "concern", "mixed", "neutral"]
    assert found.left_out == 0


def test_yes_and_no_are_both_counted():
    make_finding(notes=[make_data_note(), make_data_note()])
    make_finding()
    make_finding()

    assert numbers("", "has_note") == {"true": 1, "false": 2}


def test_another_filter_that_cannot_be_met_leaves_nothing_to_count():
    make_finding(polarity="concern")

    assert numbers("attribution=nobody", "polarity")["concern"] == 0


def test_a_filter_that_cannot_be_met_still_tells_what_its_values_would_give():
    make_finding(polarity="concern")

    assert numbers("polarity=splendid", "polarity")["concern"] == 1


def test_chosen_values_are_marked():
    make_finding(polarity="concern")

    [chosen] = facet(FindingFilter(QueryDict("polarity=concern")), "polarity").chosen

    assert chosen == FacetValue("concern", "concern", count=1, chosen=True)


def test_every_filter_but_words_offers_values(django_assert_max_num_queries):
    make_finding()

    with django_assert_max_num_queries(12):
        offered = facets(FindingFilter(QueryDict("text=gifts")))

    names = [each.name for each in offered]
    assert names == [name for name in FindingFilter.base_filters if name not in ("text", "sort")]
    assert [each.name for each in offered if each.one] == ["has_note"]


def test_another_counter_can_be_named_in_one_place():
    class AllKnown:
        def total(self, filterset):
            return Total(10_000, capped=True)

        def counts(self, filterset, name):
            return {"concern": 7}

    class Counted(FindingFilter):
        counter = AllKnown()

    concern = FacetValue("concern", "concern", 7)

    assert concern in facet(Counted(), "polarity").values
    assert str(Counted.counter.total(Counted())) == "more than 10,000"


def test_a_total_is_written_for_a_reader():
    assert str(Total(1_234)) == "1,234"


def test_a_facet_without_a_choice_has_none_chosen():
    assert Facet("force", "Force", (FacetValue("kent", "Kent", 1),)).chosen == ()


def test_choices_are_asked_for_once_however_many_are_chosen(django_assert_num_queries):
    slugs = [make_theme().slug for _ in range(5)]
    filterset = FindingFilter(QueryDict("&".join(f"theme={slug}" for slug in slugs)))

    with django_assert_num_queries(1):
        assert filterset.mistakes == []
