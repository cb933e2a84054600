"""What a metric's page shows, as files."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests import factories as make
from tests.exported import READERS
from tests.pages.reading import look

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def metric():
    """Two forces' values at one date, which make one chart."""
    metric = make.make_metric(name="Complaints", slug="complaints")
    for name in ("Borsetshire", "Felpersham"):
        make.make_observation(
            metric=metric,
            force=make.make_force(name=name, slug=name.lower()),
            data_source="A survey",
        )
    return metric


@pytest.fixture
def file(client, metric):
    """The answer to a request for a chart of the metric."""

    def get(name, query=""):
        address = reverse("findings:chart", args=[metric.slug, name])
        return client.get(f"{address}{query}")

    return get


def texts(response):
    return [each.text for each in ElementTree.fromstring(response.content).iter(f"{SVG}text")]


def test_a_chart_is_an_image_that_tells_its_source(file, metric):
    response = file("as-at-a-date")

    assert response["Content-Type"] == "image/svg+xml"
    assert texts(response)[0] == "Complaints, as at 31 March 2014"
    assert "Source: A survey." in " ".join(texts(response))
    assert metric.get_absolute_url() in " ".join(texts(response))


def test_a_chart_may_have_its_own_styles_and_nothing_else(file):
    policy = file("as-at-a-date")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy


@pytest.fixture
def exported(client, metric):
    """The rows of a file that the metric's page leads to, where the page is asked for so much."""

    def read(query="", format_name="csv"):
        page = look(client, f"{metric.get_absolute_url()}{query}")
        response = client.get(page.links[format_name.upper()])
        return READERS[format_name](b"".join(response))

    return read


def test_the_page_leads_to_its_charts(client, metric):
    links = look(client, metric.get_absolute_url()).links
    (address,) = [href for href in links.values() if href.endswith(".svg")]

    assert client.get(address).status_code == 200


def test_a_chart_shows_the_forces_that_the_page_was_asked_for(file, metric):
    other = make.make_observation(metric=metric, force=make.make_force(name="Ambridge"))
    drawn = texts(file("as-at-a-date", f"?force=borsetshire&force={other.force.slug}"))

    assert {"Borsetshire", "Ambridge"} <= set(drawn)
    assert "Felpersham" not in drawn


@pytest.mark.parametrize("format_name", READERS)
def test_the_page_leads_to_its_values_as_observations_are_exported(exported, format_name):
    make.make_observation()
    rows = exported(format_name=format_name)

    assert {row["subject"] for row in rows} == {"borsetshire", "felpersham"}


def test_values_are_of_the_forces_and_metrics_that_the_page_was_asked_for(exported):
    make.make_observation(metric=make.make_metric(slug="grievances"))

    assert [row["subject"] for row in exported("?force=borsetshire")] == ["borsetshire"]
    metrics = {row["metric"] for row in exported("?with=grievances")}
    assert metrics == {"complaints", "grievances"}


def test_values_are_those_known_at_the_day_that_the_page_is_as_at(exported, metric):
    make.make_observation(metric=metric, report=make.make_report(published=date(2020, 1, 1)))

    assert len(exported("?as_at=2016-01-01")) == 2
    assert len(exported("?as_at=2021-01-01")) == 3


@pytest.mark.parametrize("name", ["over-1-year", "no-such"])
def test_a_chart_that_there_is_not_is_not_found(file, name):
    assert file(name).status_code == 404


def test_a_choice_that_cannot_be_met_is_told_in_words(file):
    response = file("as-at-a-date", "?force=no-such")

    assert response.status_code == 400
    assert "there is no “no-such”" in response.content.decode()
