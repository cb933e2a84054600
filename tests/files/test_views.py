"""Lists as downloads."""

from datetime import date

import pytest
from django.urls import reverse

from hmic_kb.exports import EXPORTS
from hmic_kb.files.formats import CONTENT_TYPES
from tests.exported import READERS, rows_of, workbook
from tests.factories import (
    by_date,
    make_assessment,
    make_finding,
    make_force,
    make_recommendation,
    make_report,
)
from tests.files.bundles import files_of

pytestmark = pytest.mark.django_db


def download(client, kind: str, format_name: str, query: str = ""):
    return client.get(f"{reverse('export', args=[kind, format_name])}?{query}")


def refs(response, format_name: str) -> list[str]:
    return [row["ref"] for row in READERS[format_name](response.getvalue())]


@pytest.mark.parametrize("format_name", CONTENT_TYPES)
@pytest.mark.parametrize("kind", EXPORTS)
def test_every_list_can_be_had_in_every_format(client, kind, format_name):
    response = download(client, kind, format_name)

    assert response.status_code == 200
    assert response["Content-Type"] == CONTENT_TYPES[format_name]
    assert response.getvalue()


def test_a_file_is_named_for_its_kind_and_day_whatever_the_filters(client):
    response = download(client, "findings", "csv", "text=..%2Fx%22&as_at=2015-06-01")

    assert response["Content-Disposition"] == 'attachment; filename="findings-2015-06-01.csv"'


@pytest.mark.parametrize("format_name", READERS)
def test_filters_and_day_of_the_address_hold_in_the_file(client, format_name):
    kent = make_force(slug="kent")
    wanted = make_finding(report=make_report(force=kent, published=date(2014, 1, 1)))
    make_finding(report=make_report(force=kent, published=date(2016, 1, 1)))
    make_finding(report=make_report(published=date(2013, 1, 1)))

    response = download(client, "findings", format_name, "force=kent&as_at=2015-06-01")

    assert refs(response, format_name) == [wanted.ref]


def test_statuses_in_a_file_are_as_at_the_day(client):
    recommendation = make_recommendation(**by_date(date(2015, 1, 1)))
    make_assessment(recommendation=recommendation, assessed_on=date(2016, 12, 8))

    response = download(client, "recommendations", "json", "as_at=2016-01-01")

    [row] = READERS["json"](response.getvalue())
    assert (row["overdue"], row["inspector_status"]) == (True, None)


def test_what_else_the_address_of_a_page_says_changes_nothing(client):
    finding = make_finding()

    assert refs(download(client, "findings", "csv", "page=7&nonsense=1"), "csv") == [finding.ref]


def test_a_spreadsheet_says_what_it_is(client):
    make_recommendation(report=make_report(force=make_force(slug="kent", name="Kent Police")))

    response = download(client, "recommendations", "xlsx", "force=kent&as_at=2024-01-01")

    _, about = workbook(response.getvalue())
    facts = {row["fact"]: row["value"] for row in rows_of(about)}
    assert facts["List"] == "recommendations"
    assert facts["Force"] == "Kent Police"
    assert facts["As at"].startswith("1 January 2024: what reports published by then say")
    assert facts["Rows"] == "1"
    assert facts["Address"] == (
        "http://localhost:8000/recommendations/?force=kent&as_at=2024-01-01"
    )
    assert facts["Written"]
    assert facts["Version"]


def test_an_unfiltered_spreadsheet_says_so(client):
    _, about = workbook(download(client, "findings", "xlsx").getvalue())

    facts = {row["fact"]: row["value"] for row in rows_of(about)}
    assert facts["Filters"] == "none: everything is in the list"


def test_a_filter_that_cannot_be_met_is_told_and_no_empty_file_given(client):
    make_force(slug="kent")

    response = download(client, "findings", "csv", "force=kant")

    assert response.status_code == 400
    assert response.content.decode() == (
        "force: there is no “kant”; it is one of national, kent.\n"
    )


def test_a_day_that_is_none_is_told(client):
    response = download(client, "findings", "csv", "as_at=2015-02-30")

    assert response.status_code == 400
    assert "“2015-02-30” is not a date" in response.content.decode()


@pytest.mark.parametrize("path", ["/nonsense/export.csv", "/findings/export.pdf"])
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("format_name", CONTENT_TYPES)
def test_only_the_headers_are_given_to_who_asks_for_them_alone(
    client, format_name, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.head(reverse("export", args=["findings", format_name]))

    assert response["Content-Type"] == CONTENT_TYPES[format_name]
    assert response.getvalue() == b""


def test_a_bundle_can_be_downloaded(client):
    make_recommendation()

    files = files_of(download(client, "recommendations", "zip").getvalue())

    assert "datapackage.json" in files


def test_a_list_is_streamed(client):
    assert download(client, "findings", "csv").streaming
