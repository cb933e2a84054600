"""The day that a reader chose is kept from page to page until it is cleared."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_report
from tests.pages.reading import look

pytestmark = pytest.mark.django_db
DAY = {"as_at": "2015-06-01"}


@pytest.fixture
def dated(client):
    """A reader who has chosen a day."""
    client.get(reverse("about"), DAY)
    return client


def banner(html: str) -> bool:
    return "As at 1 June 2015" in html


def test_a_page_says_that_it_is_as_at_a_day(client):
    assert banner(client.get(reverse("home"), DAY).content.decode())


def test_the_next_page_is_sent_on_to_the_same_day(dated):
    response = dated.get(reverse("forces:list"))

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('forces:list')}?as_at=2015-06-01"


def test_the_rest_of_the_address_is_kept(dated):
    response = dated.get(reverse("findings:findings"), {"text": "gifts & more", "page": "2"})

    assert "text=gifts+%26+more" in response["Location"]
    assert "page=2" in response["Location"]
    assert response["Location"].endswith("as_at=2015-06-01")


def test_a_page_that_sends_on_is_not_kept_by_a_cache(dated):
    response = dated.get(reverse("home"))

    assert "no-store" in response["Cache-Control"]


def test_every_page_says_that_it_depends_on_what_is_remembered(client):
    assert "Cookie" in client.get(reverse("home"))["Vary"]


def test_an_empty_day_clears_it(dated):
    response = dated.get(reverse("forces:list"), {"as_at": ""})

    assert response["Location"] == reverse("forces:list")
    assert dated.get(reverse("forces:list")).status_code == 200


def test_another_day_takes_its_place(dated):
    dated.get(reverse("home"), {"as_at": "2012-12-31"})

    assert dated.get(reverse("home"))["Location"].endswith("as_at=2012-12-31")


def test_a_missing_page_says_it_too(dated):
    response = dated.get("/no/such/page/", follow=True)

    assert response.status_code == 404
    assert banner(response.content.decode())


@pytest.mark.parametrize("address", ["/healthz", "/favicon.ico", "/admin/login/"])
def test_what_is_no_page_goes_by_its_own_address(dated, address):
    assert "as_at" not in dated.get(address).get("Location", "")


def test_a_cookie_that_holds_no_day_is_of_no_effect(client):
    client.cookies["as_at"] = "yesterday"

    assert client.get(reverse("home")).status_code == 200


def test_what_is_no_day_is_answered_with_a_sentence_and_no_list(client):
    report = make_report()
    page = look(client, f"{reverse('findings:inspections')}?as_at=2015-13-45")

    assert page.status == 200
    assert "“2015-13-45” is not a date" in page.text
    assert report.inspection.name not in page.text


def test_what_is_no_day_is_not_remembered(client):
    client.get(reverse("home"), {"as_at": "2015-13-45"})

    assert client.get(reverse("home")).status_code == 200


def test_a_day_still_to_come_says_what_is_shown(client):
    page = client.get(reverse("home"), {"as_at": "2199-01-01"}).content.decode()

    assert "all that is known now is shown" in page


def test_the_form_keeps_what_else_the_address_says(client):
    page = client.get(reverse("findings:findings"), {"text": "gifts", "page": "3"})

    assert '<input type="hidden" name="text" value="gifts">' in page.content.decode()
    assert 'name="page"' not in page.content.decode()


def test_a_record_of_a_later_report_says_when_it_was_published(client):
    report = make_report(published=date(2016, 12, 1), published_precision="month")

    page = look(client, f"{report.get_absolute_url()}?as_at=2015-06-01")

    assert page.status == 404
    assert "published in December 2016" in page.text
    assert "from the end of that month, 31 December 2016" in page.text
    assert page.links["clear the date"] == "?as_at="
    assert page.links["see it as at 31 December 2016"] == "?as_at=2016-12-31"


def test_a_citation_names_the_day(client):
    report = make_report(published=date(2014, 12, 1))

    page = look(client, f"{report.get_absolute_url()}?as_at=2015-06-01")

    assert f"{report.get_absolute_url()}?as_at=2015-06-01" in page.text
