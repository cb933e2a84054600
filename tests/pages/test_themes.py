import pytest
from django.urls import reverse

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return make.make_theme(name="Vetting")


@pytest.fixture
def show(client, theme):
    return lambda: look(client, theme.get_absolute_url())


def test_it_counts_the_findings_of_each_force(show, theme):
    finding = make.make_finding(themes=[theme], polarity="strength")
    report = finding.report

    counted = show().rows[report.force.name]

    assert counted == [f"1 strength: Vetting, {report.inspection.year}"]


def test_it_counts_the_findings_of_national_reports(client, show, theme):
    report = make.make_national_report()
    finding = make.make_finding(report=report, themes=[theme], polarity="strength")

    page = show()
    listed = look(client, page.links[f"1 strength: Vetting, {report.inspection.year}"])

    assert page.rows["National"] == [f"1 strength: Vetting, {report.inspection.year}"]
    assert finding.ref in listed.text


def test_a_report_that_has_findings_on_other_themes_did_not_ask(show):
    finding = make.make_finding()

    assert show().rows[finding.report.force.name] == ["Not asked"]


def test_a_report_without_any_finding_is_not_yet_entered(show):
    report = make.make_report()

    assert show().rows[report.force.name] == ["Not yet entered"]


def test_it_lists_the_recommendations_on_it(show, theme):
    asked = make.make_recommendation(themes=[theme])
    other = make.make_recommendation()

    recommendations = show().section("recommendations")

    assert asked.ref in recommendations
    assert other.ref not in recommendations


def test_it_lists_the_metrics_on_it(show, theme):
    metric = make.make_metric(name="Checks made", themes=[theme])

    assert show().links["Checks made"] == metric.get_absolute_url()


def test_the_list_keeps_the_order_of_the_themes(client):
    make.make_theme(name="Second", position=1002)
    make.make_theme(name="First", position=1001)

    text = look(client, reverse("findings:themes")).text

    assert text.index("First") < text.index("Second")
