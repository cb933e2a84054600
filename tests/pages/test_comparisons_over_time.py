"""What is arranged for one force beside itself, theme by theme, with no page."""

import pytest

from findings.models import (
    FindingCount,
    Report,
    Theme,
)
from hmic_kb.common.absence import Absence
from hmic_kb.pages.compared import over_time
from hmic_kb.pages.comparisons_over_time import by_theme, in_full
from tests.factories import (
    make_finding,
    make_inspection,
    make_metric,
    make_observation,
    make_recommendation,
    make_report,
    make_theme,
)
from tests.pages.comparing import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make_report()


def on_themes():
    return FindingCount.objects.by_theme_and_report(Report.objects.all())


def full():
    numbers = on_themes()
    return in_full(everything(), numbers, {report for _, report in numbers})


def theme_cell(theme, report, arranged=full):
    columns = over_time(report.force, [report.inspection], [report])
    (group,) = by_theme(report.force, columns, [theme], arranged())
    return group.rows[0].cells[0]


def test_a_force_has_a_column_for_each_inspection():
    inspections = [make_inspection(), make_inspection()]
    report = make_report(inspection=inspections[1])

    columns = over_time(report.force, inspections, [report])

    assert [column.report for column in columns] == [None, report]


def test_a_theme_has_the_findings_recommendations_and_figures_of_each_inspection(report):
    theme = make_theme()
    found = make_finding(report=report, themes=[theme])
    asked = make_recommendation(report=report, themes=[theme])
    figure = make_observation(report=report, metric=make_metric(themes=[theme]))

    cell = theme_cell(theme, report)

    assert (cell.findings, cell.recommendations, cell.figures) == ([found], [asked], [figure])


def test_a_theme_that_a_report_says_nothing_of_is_not_asked(report):
    make_finding(report=report)

    assert theme_cell(make_theme(), report).absent == Absence.NOT_ASKED


def test_themes_are_grouped_by_family(report):
    themes = [
        make_theme(family=family)
        for family in (Theme.Family.STANDARDS, Theme.Family.PUBLIC, Theme.Family.PUBLIC)
    ]
    columns = over_time(report.force, [report.inspection], [report])

    groups = by_theme(report.force, columns, themes, full())

    assert [(group.heading, len(group.rows)) for group in groups] == [
        ("Standards and culture", 1),
        ("Treating the public", 2),
    ]
