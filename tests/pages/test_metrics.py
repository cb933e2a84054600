from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.verdicts import ENOUGH_FORCES
from hmic_kb.pages.metrics import ON_A_PAGE
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    return make.make_metric(name="Complaints", unit="cases per 1,000 officers")


@pytest.fixture
def show(client, metric):
    return lambda query="": look(client, f"{metric.get_absolute_url()}{query}")


def charts(page):
    return list(page.main.iterfind(".//figure[@class='app-chart']"))


def test_it_says_what_two_values_must_share_to_be_compared(show, metric):
    facts = show().facts

    assert facts["Unit"] == "Cases per 1,000 officers"
    assert facts["Population"] == "Officers"
    assert facts["Basis"] == "Recorded by the force"


def test_a_value_stands_beside_its_comparator_with_the_report_s_verdict(show, metric):
    group = make.make_observation(metric=metric, group="England and Wales", value=268)
    figure = make.make_observation(
        metric=metric, value=183, comparator=group, verdict="lower", significance="significant"
    )

    period, value, compared, report = show().rows[figure.subject]

    assert (period, value, report) == ("As at 31 March 2014", "183", figure.report.ref)
    assert compared == ("England and Wales: 268 The report says: lower, statistically significant")


def test_a_value_leads_to_its_page_and_has_a_place_of_its_own(show, metric):
    figure = make.make_observation(metric=metric)

    page = show()

    assert page.links[figure.subject] == figure.get_absolute_url()
    assert page.main.find(f".//*[@id='{figure.ref.lower()}']") is not None


def test_a_note_on_several_values_is_told_once(show, metric):
    note = make.make_data_note(summary="The two sums differ.")
    for _ in range(2):
        make.make_observation(metric=metric, notes=[note])

    assert show().section("care").count("The two sums differ.") == 1


def test_values_that_can_be_compared_are_drawn(show, metric):
    for _ in range(2):
        make.make_observation(metric=metric)

    assert len(charts(show())) == 1


def test_values_over_unlike_periods_are_not_drawn_together_and_it_says_why(show, metric):
    for start in (date(2013, 4, 1), date(2014, 1, 1)):
        make.make_observation(metric=metric, period_start=start)

    page = show()

    assert "Values over 1 year and over 3 months are kept apart" in page.text
    assert not charts(page)


def test_the_forces_that_are_chosen_are_shown_with_what_they_are_compared_with(show, metric):
    group = make.make_observation(metric=metric, group="England and Wales")
    one = make.make_observation(metric=metric, comparator=group)
    other = make.make_observation(metric=metric)

    rows = show(f"?force={one.force.slug}").rows

    assert {one.subject, "England and Wales"} <= rows.keys()
    assert other.subject not in rows


def test_groups_can_be_chosen_without_forces(show, metric):
    make.make_observation(metric=metric, group="England and Wales")
    force = make.make_observation(metric=metric)

    rows = show("?force=national").rows

    assert "England and Wales" in rows
    assert force.subject not in rows


def test_a_force_without_values_is_told_in_words(show, metric):
    make.make_observation(metric=metric)

    page = show("?force=no-such")

    assert page.status == 200
    assert "there is no “no-such”; it is one of" in page.text
    assert "No value is shown" in page.text


def test_a_metric_of_the_same_unit_population_and_basis_is_drawn_beside_it(show, metric):
    make.make_observation(metric=metric)
    other = make.make_metric(name="Grievances", unit=metric.unit)
    make.make_observation(metric=other)

    page = show(f"?with={other.slug}")

    (chart,) = charts(page)
    assert "Complaints and Grievances" in "".join(chart.itertext())
    assert "cannot be compared" not in page.text


def test_a_metric_that_measures_otherwise_is_refused_with_the_reasons(show, metric):
    make.make_observation(metric=metric)
    other = make.make_metric(name="Old complaints", unit="cases per 100 workforce")
    figure = make.make_observation(metric=other)

    page = show(f"?with={other.slug}")

    assert "“Old complaints” cannot be compared with this metric" in page.text
    assert (
        "The unit is not the same: “cases per 1,000 officers”, and “cases per 100 workforce”."
        in page.text
    )
    assert not charts(page)
    assert figure.subject not in page.rows


def test_metrics_over_unlike_periods_are_kept_apart(show, metric):
    make.make_observation(metric=metric, period_start=date(2013, 4, 1))
    other = make.make_metric(unit=metric.unit)
    make.make_observation(metric=other, period_start=date(2014, 1, 1))

    page = show(f"?with={other.slug}")

    assert "Values over 1 year and over 3 months are kept apart" in page.text
    assert not charts(page)


def test_a_metric_that_there_is_not_is_told_in_words(show):
    assert "With: there is no “no-such”" in show("?with=no-such").text


def test_it_offers_the_metrics_that_can_be_compared_and_says_which_cannot(show, metric):
    theme = make.make_theme()
    metric.themes.add(theme)
    make.make_metric(name="Grievances", unit=metric.unit)
    make.make_metric(name="Old complaints", unit="cases", themes=[theme])
    make.make_metric(name="Something else", unit="dogs")

    offered = show().section("beside")

    assert "Grievances" in offered
    assert "Old complaints another unit" in offered
    assert "Something else" not in offered


@pytest.fixture
def many(metric):
    """Values of more forces than are enough for a verdict, and than a page holds."""
    return [
        make.make_observation(metric=metric, value=value, verdict="broadly_in_line")
        for value in range(ON_A_PAGE + 1)
    ]


def test_with_enough_forces_a_computed_verdict_stands_beside_the_stated_one(show, many):
    compared = show().rows[many[0].subject][2]

    assert "The report says: broadly in line" in compared
    assert "Computed by us: lower" in compared


def test_a_verdict_is_computed_from_all_forces_whichever_are_shown(show, many):
    compared = show(f"?force={many[0].force.slug}").rows[many[0].subject][2]

    assert "Computed by us: lower" in compared


def test_a_verdict_on_one_metric_is_not_told_of_another_beside_it(show, metric, many):
    other = make.make_metric(name="Grievances", unit=metric.unit)
    make.make_observation(metric=other, force=many[0].force)

    rows = show(f"?with={other.slug}&force={many[0].force.slug}").rows

    assert "Computed by us" in rows[f"{many[0].subject} Complaints"][2]
    assert "Computed by us" not in rows[f"{many[0].subject} Grievances"][2]


def test_with_too_few_forces_it_says_why_no_verdict_is_computed(show, metric):
    make.make_observation(metric=metric)

    assert f"at least {ENOUGH_FORCES} forces for one period, and 1 is held" in show().text


def test_many_values_come_in_pages(show, many):
    first, last = show(), show("?page=2")

    assert "Showing 1 to 50 of 51 values" in first.text
    assert len({*first.rows} & {each.subject for each in many}) == len(many)  # the chart's table
    assert "Showing 51 to 51 of 51 values" in last.text


def test_a_metric_beside_it_takes_as_many_queries_at_ten_times_the_values(client, metric):
    other = make.make_metric(unit=metric.unit)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(metric.get_absolute_url(), {"with": other.slug})
        return len(captured)

    def add(number):
        for each in (metric, other):
            for _ in range(number):
                make.make_observation(metric=each)

    add(1)
    few = queries()
    add(9)

    assert queries() == few


def test_a_metric_without_values_says_so(show):
    assert "No value of this metric is entered yet" in show().text


def test_a_note_on_several_metrics_and_values_stands_on_it_once(show, metric):
    note = make.make_data_note(summary="Counted otherwise.")
    for each in (metric, make.make_metric(), make.make_metric()):
        each.notes.add(note)
        for _ in range(2):
            make.make_observation(metric=each, notes=[note])

    assert show().text.count("Counted otherwise.") == 1
