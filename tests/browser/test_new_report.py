"""A new report from its text to its recommendations, in the admin alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COLLEAGUE, STAFF
from tests.browser.hands import signed_in
from tests.browser.screens import looked_at

pytestmark = pytest.mark.browser

TEXT = """# Gifts at the Transport Force

## Registers

The force opened a register of gifts in each depot last spring. It lists 58 gifts in all.

Nobody compares the registers of the depots with one another.

## What we ask

The chief constable should compare the registers every six months.
"""


@pytest.fixture
def page(browser, own_site) -> Page:
    page = signed_in(browser, own_site, STAFF, viewport={"width": 1280, "height": 900})
    yield page
    page.context.close()


@pytest.fixture
def reviewer(browser, own_site) -> Page:
    page = signed_in(browser, own_site, COLLEAGUE)
    yield page
    page.context.close()


def look_up(page: Page, name: str, words: str) -> None:
    """Choose a relation by typing a part of its name."""
    page.locator(f"select[name='{name}'] + .select2-container").click()
    page.locator(".select2-container--open .select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def write(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def paste(page: Page, words: str) -> None:
    page.locator("[name='pastes-0-words']").fill(words)


def save(page: Page, button: str = "Save") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def upload(page: Page) -> None:
    page.get_by_label("File").set_input_files(
        {"name": "transport.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    )
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_text("this is its edition")).to_be_visible()
    assert looked_at(page) == []
    page.get_by_role("button", name="Load it").click()
    expect(page.get_by_text("Loaded transport.txt as the text of 2014-TRANS.")).to_be_visible()


def add_report(page: Page) -> None:
    page.goto("/admin/findings/report/add/")
    write(page, ref="2014-TRANS", title="Gifts at the Transport Force", published="2014-11-03")
    look_up(page, "inspection", "2014 round")
    look_up(page, "force", "Transport Force")
    save(page, "Save and continue editing")
    page.get_by_role("link", name="Upload it").click()
    upload(page)


def add_question(page: Page) -> None:
    page.goto("/admin/findings/question/add/")
    write(page, ref="2014-round-3", text="Are registers compared?")
    look_up(page, "inspection", "2014 round")
    save(page)


def add_finding(page: Page) -> None:
    """From the report's findings in order; the words are mistaken at first."""
    page.goto("/admin/findings/report/?q=2014-TRANS")
    page.get_by_role("link", name="2014-TRANS").click()
    page.get_by_role("link", name="Read and edit them in order").click()
    page.get_by_role("link", name="Add the next finding, 2014-TRANS-F001").click()
    expect(page.locator("[name='ref']")).to_have_value("2014-TRANS-F001")
    write(page, summary="The registers of the depots are not set side by side.")
    look_up(page, "question", "2014-round-3")
    page.locator("[name='polarity']").select_option("concern")
    look_up(page, "themes", "Gifts and hospitality")
    paste(page, "Nobody compares the registers with one another")
    page.get_by_role("button", name="Save", exact=True).click()
    wrong = page.get_by_text("The first 4 of your 7 words do, under “Registers”")
    expect(wrong).to_contain_text("“of the depots with one another”, not “with one another”")
    assert looked_at(page) == []
    paste(page, "Nobody compares the registers of the depots with one another.")
    save(page, "Save and continue editing")
    expect(page.locator("mark")).to_have_text(re.compile("^Nobody compares the registers of"))


def add_figure(page: Page) -> None:
    page.goto("/admin/findings/observation/add/")
    write(page, ref="2014-TRANS-O001", value="58")
    look_up(page, "metric", "Entries in the register of gifts")
    look_up(page, "force", "Transport Force")
    look_up(page, "report", "2014-TRANS")
    paste(page, "It lists 58 gifts in all.")
    save(page)


def add_recommendation(page: Page) -> None:
    page.goto("/admin/recommendations/recommendation/add/")
    write(page, ref="2014-TRANS-R1", number="1", summary="Compare the registers twice a year.")
    look_up(page, "report", "2014-TRANS")
    look_up(page, "addressees", "The force")
    look_up(page, "themes", "Gifts and hospitality")
    paste(page, "The chief constable ... six months.")
    save(page, "Save and continue editing")


def preview(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="See how readers will see it").click()
    shown = opened.value
    expect(shown.get_by_role("heading", level=1)).to_have_text(
        re.compile("Compare the registers twice a year.")
    )
    expect(shown.locator("mark").first).to_contain_text("compare the registers every six months")
    expect(shown.get_by_text("Nothing has been saved")).to_be_visible()
    assert looked_at(shown) == []


def publish(page: Page) -> None:
    page.goto("/admin/findings/report/?q=2014-TRANS")
    page.get_by_role("link", name="2014-TRANS").click()
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("link", name="Publish it with all its drafts").click()
    assert looked_at(page) == []
    page.get_by_label("Reason").fill("The report cites no passage for itself.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("5 records are published.")).to_be_visible()


def test_a_new_report_is_brought_in_and_published_without_leaving_the_admin(
    page: Page, reviewer: Page
) -> None:
    add_report(page)
    add_question(page)
    add_finding(page)
    add_figure(page)
    add_recommendation(page)
    preview(page)
    assert page.goto("/reports/2014-trans/").status == 404
    publish(reviewer)
    assert page.goto("/reports/2014-trans/").status == 200
    expect(
        page.get_by_text("The registers of the depots are not set side by side.")
    ).to_be_visible()
