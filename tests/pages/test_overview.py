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
