import re

import pytest

from recommendations.models import Assessment
from tests.templatetags.rendering import draw

BARS = '{% bar_chart "Complaints" values unit=unit decimals=1 comparators=comparators %}'
LINES = '{% line_chart "Complaints" labels series unit="complaints" %}'


def bars(values, unit="complaints", comparators=()):
    return draw(BARS, values=values, unit=unit, comparators=comparators)


def test_a_chart_names_and_describes_itself():
    chart = bars([("Borsetshire", 15.8)])

    assert 'role="img" aria-labelledby="complaints-title complaints-desc"' in chart
    assert '<title id="complaints-title">Complaints</title>' in chart
    assert "Bar chart, complaints. Borsetshire: 15.8." in chart


def test_a_chart_has_its_numbers_in_a_table_too():
    chart = bars([("Borsetshire", 1808), ("Midsomer", None)])

    assert ">1,808.0</td>" in chart
    assert ">No figure</td>" in chart


def test_a_chart_has_no_style_of_its_own():
    assert "style" not in bars([("Borsetshire", 15.8)], comparators=["Borsetshire"])


def test_a_comparator_is_hatched():
    chart = bars([("Borsetshire", 2), ("England and Wales", 1)], comparators=["England and Wales"])

    assert len(re.findall(r'<rect class="app-chart__hatched-bar" fill="url', chart)) == 1
    assert len(re.findall(r'<rect class="app-chart__bar"', chart)) == 1


def test_shares_are_printed_as_percentages():
    assert ">75.0%</text>" in bars([("Borsetshire", 75)], unit="%")


def test_a_line_chart_describes_every_series():
    chart = draw(
        LINES,
        labels=["2012", "2014"],
        series=[("Borsetshire", [3, None]), ("England and Wales", [4, 5])],
    )

    assert "Borsetshire: 2012 3. England and Wales: 2012 4, 2014 5." in chart


def test_a_single_line_needs_no_key():
    chart = draw(LINES, labels=["2012", "2014"], series=[("Borsetshire", [3, 4])])

    assert "app-chart__key" not in chart


@pytest.mark.parametrize("status", sorted({*Assessment.Status.values} - {Assessment.Status.MET}))
def test_the_parts_of_a_stack_are_told_apart_without_colour(status):
    rows = [("Borsetshire", [("met", "met", 2), (status, "the other", 1)])]
    chart = draw('{% stacked_chart "Progress" rows "recommendations" %}', rows=rows)

    assert chart.count(f'<pattern id="progress-{status}"') == 1
    assert chart.count(f'fill="url(#progress-{status}) none"') == 2  # in the key and in the bar
