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
    """The answer to a request for a file of the metric."""

    def get(name, values, query=""):
        address = reverse(f"findings:{name}", args=[metric.slug, values])
        return client.get(f"{address}{query}")

    return get


def texts(response):
    return [each.text for each in ElementTree.fromstring(response.content).iter(f"{SVG}text")]


def test_a_chart_is_an_image_that_tells_its_source(file, metric):
    response = file("chart", "as-at-a-date")

    assert response["Content-Type"] == "image/svg+xml"
    assert texts(response)[0] == "Complaints, as at 31 March 2014"
    assert "Source: A survey." in " ".join(texts(response))
    assert metric.get_absolute_url() in " ".join(texts(response))


def test_a_chart_may_have_its_own_styles_and_nothing_else(file):
    policy = file("chart", "as-at-a-date")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy


def test_the_page_leads_to_its_files(client, metric):
    links = look(client, metric.get_absolute_url()).links
    files = [href for href in links.values() if href.endswith((".svg", ".csv", ".xlsx"))]

    assert len(files) == 3
    assert {client.get(href).status_code for href in files} == {200}


def test_files_hold_what_the_page_was_asked_for(file, metric):
    other = make.make_observation(metric=metric, force=make.make_force(name="Ambridge"))
    chosen = f"?force=borsetshire&force={other.force.slug}"

    assert {"Borsetshire", "Ambridge"} <= set(texts(file("chart", "as-at-a-date", chosen)))
    assert "Felpersham" not in texts(file("chart", "as-at-a-date", chosen))
    rows = READERS["csv"](b"".join(file("values", "csv", chosen)))
    assert {row["subject"] for row in rows} == {"borsetshire", other.force.slug}


@pytest.mark.parametrize("format_name", READERS)
def test_values_are_the_observations_of_the_metric(file, metric, format_name):
    make.make_observation()
    response = file("values", format_name)
    rows = READERS[format_name](b"".join(response))

    assert {row["metric"] for row in rows} == {"complaints"}
    assert len(rows) == 2
    assert response["Content-Disposition"] == f'attachment; filename="complaints.{format_name}"'


def test_values_of_metrics_beside_it_are_there_too(file, metric):
    make.make_observation(metric=make.make_metric(slug="grievances"))
    rows = READERS["csv"](b"".join(file("values", "csv", "?with=grievances")))

    assert {row["metric"] for row in rows} == {"complaints", "grievances"}


def test_files_hold_only_what_was_known_at_the_day_that_is_asked_for(file, metric):
    make.make_observation(metric=metric, report=make.make_report(published=date(2020, 1, 1)))
    rows = READERS["csv"](b"".join(file("values", "csv", "?as_at=2016-01-01")))

    assert len(rows) == 2


@pytest.mark.parametrize(
    ("name", "value"), [("chart", "over-1-year"), ("values", "pdf"), ("chart", "no-such")]
)
def test_a_file_that_there_is_not_is_not_found(file, name, value):
    assert file(name, value).status_code == 404


@pytest.mark.parametrize(("name", "value"), [("chart", "as-at-a-date"), ("values", "csv")])
def test_a_choice_that_cannot_be_met_is_told_in_words(file, name, value):
    response = file(name, value, "?force=no-such")

    assert response.status_code == 400
    assert "there is no “no-such”" in response.content.decode()
