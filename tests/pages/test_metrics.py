from datetime import date

import pytest

from tests import factories as make
from tests.pages.reading import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    return make.make_metric(name="Complaints", unit="cases per 1,000 officers")


@pytest.fixture
def show(client, metric):
    return lambda: look(client, metric.get_absolute_url())


@pytest.fixture
def value_of(show):
    """What the page says of one value."""

    def find(observation):
        (part,) = show().main.iterfind(f".//*[@id='{observation.ref.lower()}']")
        return words(part)

    return find


def test_it_says_what_two_values_must_share_to_be_compared(show, metric):
    facts = show().facts

    assert facts["Unit"] == "Cases per 1,000 officers"
    assert facts["Population"] == "Officers"
    assert facts["Basis"] == "Recorded by the force"


def test_a_value_stands_beside_its_comparator_with_the_report_s_verdict(metric, value_of):
    group = make.make_observation(metric=metric, group="England and Wales", value=268)
    figure = make.make_observation(
        metric=metric, value=183, comparator=group, verdict="lower", significance="significant"
    )

    said = value_of(figure)

    assert "183" in said
    assert "England and Wales 268" in said
    assert "The report says: lower, statistically significant" in said


def test_a_value_that_the_force_could_not_give_says_so(metric, value_of):
    figure = make.make_observation(
        metric=metric, missing_reason="It keeps no count.", not_recorded=True
    )

    assert "Not recorded by the force It keeps no count." in value_of(figure)


def test_a_value_that_a_report_leaves_out_is_not_called_the_force_s_omission(metric, value_of):
    figure = make.make_observation(metric=metric, missing_reason="Only in a chart.")

    assert "No figure Only in a chart." in value_of(figure)
    assert "Not recorded by the force" not in value_of(figure)


def test_a_value_says_its_wording_where_that_is_less_exact(metric, value_of):
    figure = make.make_observation(
        metric=metric, value=600, qualifier="more_than", as_stated="over six hundred"
    )

    assert "more than 600" in value_of(figure)
    assert "As stated: over six hundred" in value_of(figure)


def test_a_derived_value_says_so(metric, value_of):
    assert "Derived by us" in value_of(make.make_observation(metric=metric, derived=True))


def test_a_value_leads_to_the_total_that_it_is_part_of(show, metric):
    total = make.make_observation(metric=metric)
    make.make_observation(metric=metric, part_of=total)

    assert show().links[f"Part of {total.ref}"] == total.get_absolute_url()


def test_a_value_shows_the_words_that_it_stands_in(metric, value_of):
    source = make.make_source("There were 183 cases for every 1,000 officers.")
    passage = make.make_quoted_passage(source, "183 cases")
    figure = make.make_observation(metric=metric, report=source.report, passages=[passage])

    assert "There were 183 cases for every 1,000 officers." in value_of(figure)


def test_a_value_shows_what_it_follows(show, metric):
    figure = make.make_observation(metric=metric)
    make.make_link(figure, make.make_finding(summary="Nobody counts complaints."))

    assert "Nobody counts complaints." in show().links


def test_a_note_on_several_values_is_told_once(show, metric):
    note = make.make_data_note(summary="The two sums differ.")
    for _ in range(2):
        make.make_observation(metric=metric, notes=[note])

    assert show().text.count("The two sums differ.") == 1


def test_values_that_can_be_compared_are_drawn(show, metric):
    for _ in range(2):
        make.make_observation(metric=metric)

    assert show().main.find(".//figure[@class='app-chart']") is not None


def test_values_over_unlike_periods_are_not_drawn_together_and_it_says_why(show, metric):
    for start in (date(2013, 4, 1), date(2014, 1, 1)):
        make.make_observation(metric=metric, period_start=start)

    page = show()

    assert "not all drawn together" in page.text
    assert not list(page.main.iterfind(".//figure[@class='app-chart']"))


def test_a_metric_without_values_says_so(show):
    assert "No value of this metric is entered yet" in show().text
