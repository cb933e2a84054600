from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import make_assessment, make_recommendation
from tests.pages.reading import look

pytestmark = pytest.mark.django_db
OVERVIEW = reverse("recommendations:overview")


def test_the_statuses_add_up_and_the_page_says_so(client):
    make_assessment(status="met")
    make_recommendation()

    page = look(client, OVERVIEW)

    assert "The statuses add up: 1 (met) + 1 (no status) = 2." in page.text


def test_a_basis_is_counted_alone(client):
    make_assessment(status="met", basis="force")

    assert "1 (no status) = 1" in look(client, OVERVIEW).text
    assert "1 (met) = 1" in look(client, f"{OVERVIEW}?basis=force").text


def test_a_basis_that_is_none_gives_a_sentence_and_no_numbers(client):
    make_recommendation()

    page = look(client, f"{OVERVIEW}?basis=press")

    assert page.status == 200
    assert "there is no “press”; it is one of inspector, force, analyst" in page.text
    assert "add up" not in page.text


def test_one_force_is_shown_alone(client):
    shown, other = make_assessment(status="met").recommendation, make_recommendation()
    page = look(client, f"{OVERVIEW}?force={shown.report.force.slug}")

    assert "1 (met) = 1" in page.text
    assert f"force={other.report.force.slug}" not in "".join(page.links.values())


def test_of_more_rows_than_can_be_read_the_inspections_of_a_force_make_one(client, monkeypatch):
    monkeypatch.setattr("recommendations.views.MOST_ROWS", 1)
    make_assessment(status="met")
    make_recommendation()

    page = look(client, OVERVIEW)

    assert "A row is one force in all its inspections" in page.text
    assert "The statuses add up: 1 (met) + 1 (no status) = 2." in page.text


def test_a_day_is_told_as_at(client):
    made = make_assessment(status="met")
    before = made.assessed_on - timedelta(days=1)

    assert "1 (no status) = 1" in look(client, f"{OVERVIEW}?as_at={before}").text


def test_it_takes_the_same_queries_however_many_there_are(client, django_assert_max_num_queries):
    for _ in range(5):
        make_assessment()

    with django_assert_max_num_queries(12):
        look(client, OVERVIEW)
