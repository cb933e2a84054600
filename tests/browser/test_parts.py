"""Long pages that fold their parts away, and where an address or a printer wants them."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import NARROW

pytestmark = pytest.mark.browser

FOLDED = "details.app-part:not([open])"


@pytest.fixture
def page(new_context, site):
    return new_context(base_url=site, viewport=NARROW).new_page()


@pytest.mark.parametrize(
    "address",
    [
        "/reports/2014-mps/#notes",
        "/data-notes/2016-mps/#2016-mps-n1",
        "/questions/2014-integrity/2/#2014-mps-question-2.2",
    ],
)
def test_an_address_opens_the_part_that_it_leads_to(page, address):
    page.goto(address)

    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("details.app-part[open]")).to_have_count(1)
    expect(page.locator("details.app-part[open] .app-part__content")).to_be_in_viewport()


def test_contents_open_the_part_that_they_lead_to(page):
    page.goto("/reports/2014-mps/")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Intelligence").click()

    expect(page.get_by_role("heading", name="Intelligence", exact=True)).to_be_in_viewport()
    expect(page.locator("details.app-part[open]")).to_have_count(1)


def test_every_part_is_opened_and_folded_again_at_once(page):
    page.goto("/data-notes/2012-nat/")
    page.get_by_role("button", name="Open every part").click()
    expect(page.locator(FOLDED)).to_have_count(0)
    page.get_by_role("button", name="Fold every part").click()
    expect(page.locator("details.app-part[open]")).to_have_count(0)


def test_paper_has_what_is_folded(page):
    page.goto("/data-notes/2012-nat/")
    expect(page.locator(FOLDED).first).to_be_visible()
    notes = page.locator("article.app-card")
    expect(notes.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(notes.first).to_be_visible()
    expect(notes.last).to_be_visible()


def test_an_address_from_when_all_notes_stood_on_one_page_leads_to_the_note(page):
    page.goto("/data-notes/#2014-mps-n1")

    page.wait_for_url("**/data-notes/2014-mps/#2014-mps-n1")
    expect(page.locator(":target")).to_be_in_viewport()
