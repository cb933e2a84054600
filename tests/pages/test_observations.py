"""The page of one figure."""

from datetime import date

import pytest

from findings.verdicts import ENOUGH_FORCES
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client):
    return lambda observation: look(client, observation.get_absolute_url())


def test_a_figure_stands_beside_its_comparator_with_the_report_s_verdict(show):
    metric = make.make_metric(unit="cases per 1,000 officers")
    group = make.make_observation(metric=metric, group="England and Wales", value=268)
    page = show(
        make.make_observation(
            metric=metric, value=183, comparator=group, verdict="lower", significance="significant"
        )
    )

    assert page.facts["England and Wales"] == "268"
    assert "The report says: lower, statistically significant" in page.text
    assert "Cases per 1,000 officers. As at 31 March 2014" in page.text


def test_a_figure_that_the_force_could_not_give_says_so(show):
    page = show(make.make_observation(missing_reason="It keeps no count.", not_recorded=True))

    assert "Not recorded by the force It keeps no count." in page.text


def test_a_figure_that_a_report_leaves_out_is_not_called_the_force_s_omission(show):
    page = show(make.make_observation(missing_reason="Only in a chart."))

    assert "No figure Only in a chart." in page.text
    assert "Not recorded by the force" not in page.text


def test_a_figure_says_its_wording_where_that_is_less_exact(show):
    page = show(
        make.make_observation(value=600, qualifier="more_than", as_stated="over six hundred")
    )

    assert "more than 600" in page.text
    assert page.facts["As stated"] == "over six hundred"


def test_a_derived_figure_says_so(show):
    assert "Derived by us" in show(make.make_observation(derived=True)).text


def test_a_figure_leads_to_its_metric_and_to_the_total_that_it_is_part_of(show):
    total = make.make_observation()
    part = make.make_observation(metric=total.metric, part_of=total)

    links = show(part).links

    assert links["All values of this metric"] == total.metric.get_absolute_url()
    assert links[f"{total.metric.name}, {total.subject}"] == total.get_absolute_url()


def test_a_figure_shows_the_words_that_it_stands_in(show):
    source = make.make_source("There were 183 cases for every 1,000 officers.")
    passage = make.make_quoted_passage(source, "183 cases")

    page = show(make.make_observation(report=source.report, passages=[passage]))

    assert "There were 183 cases for every 1,000 officers." in page.text


def test_a_figure_shows_what_it_follows_and_its_data_notes(show):
    figure = make.make_observation(notes=[make.make_data_note(summary="The two sums differ.")])
    make.make_link(figure, make.make_finding(summary="Nobody counts complaints."))

    page = show(figure)

    assert "Nobody counts complaints." in page.links
    assert "The two sums differ." in page.text


def test_a_force_s_figure_leads_to_the_threads_of_its_subjects(show):
    theme = make.make_theme(name="Vetting")
    figure = make.make_observation(metric=make.make_metric(themes=[theme]))

    assert show(figure).links["Vetting"] == theme.thread_url(figure.force)


@pytest.fixture
def forces_values():
    """Values 1, 2, 3 ... of one metric and date for as many forces."""

    def of(number, **fields):
        metric = make.make_metric()
        return [
            make.make_observation(metric=metric, value=value, **fields)
            for value in range(1, number + 1)
        ]

    return of


def test_with_enough_forces_a_verdict_of_ours_stands_beside_the_report_s(show, forces_values):
    lowest, *_ = forces_values(ENOUGH_FORCES, verdict="broadly_in_line")

    page = show(lowest)

    assert "The report says: broadly in line" in page.text
    assert "Computed by us: lower" in page.text
    assert "exact values of 30 forces" in page.text


def test_with_too_few_forces_it_says_why_there_is_no_verdict_of_ours(show, forces_values):
    lowest, *_ = forces_values(2, verdict="lower")

    page = show(lowest)

    assert "Computed by us" not in page.text
    assert "at least 30 forces for the period, and 2 are held" in page.text


def test_a_value_that_is_not_exact_is_why_there_is_no_verdict_of_ours(show, forces_values):
    _, *others = forces_values(ENOUGH_FORCES + 1)
    vague = others[0]
    vague.qualifier, vague.as_stated, vague.verdict = "about", "about two", "lower"
    vague.save()

    text = show(vague).text

    assert "the rule compares one exact value of each territorial force, which this is not" in text
    assert "at least" not in text


def test_values_of_another_period_do_not_count(show, forces_values):
    lowest, *others = forces_values(ENOUGH_FORCES, verdict="lower")
    others[0].period_end = date(2015, 3, 31)
    others[0].save()

    assert "and 29 are held" in show(lowest).text


def test_a_figure_on_which_no_verdict_is_stated_says_nothing_of_verdicts(show):
    assert "computed" not in show(make.make_observation()).text
