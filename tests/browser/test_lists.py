"""Lists that filters narrow, as their readers use them."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import NARROW

pytestmark = pytest.mark.browser

FINDINGS = "/findings/"


@pytest.fixture
def findings(page, site):
    page.goto(site + FINDINGS)
    return page


def found(page):
    return page.inner_text("#found")


def refs(page):
    return page.eval_on_selector_all(".app-listed", "all => all.map(each => each.id)")


def wait_for(page, part):
    """Until the address has this part, and the list is the one that it asks for."""
    page.wait_for_url(lambda address: part in address)
    settled(page)


def settled(page):
    page.wait_for_selector("#list:not(.htmx-request, .htmx-settling)")


def asked_for(page):
    """The addresses under /findings/ that the page asks for from now on."""
    addresses = []
    page.on("request", lambda request: FINDINGS in request.url and addresses.append(request.url))
    return addresses


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_choosing_a_value_updates_the_list_in_its_place(findings):
    everything = found(findings)
    addresses = asked_for(findings)
    findings.check("#polarity-concern")
    wait_for(findings, "?polarity=concern")

    assert found(findings).endswith(f"of {everything.removesuffix(' findings')}")
    assert len(addresses) == 1
    assert focused(findings) == "polarity-concern"
    assert findings.inner_text("#announced") == found(findings)


def test_words_are_looked_for_once_they_are_entered(findings):
    addresses = asked_for(findings)
    findings.fill("#filter-text", "gifts")
    findings.press("#filter-text", "Enter")
    wait_for(findings, "?text=gifts")

    assert len(addresses) == 1
    assert focused(findings) == "filter-text"
    assert findings.input_value("#filter-text") == "gifts"


def test_back_and_forward_show_each_list_again(findings):
    everything = found(findings)
    findings.check("#polarity-concern")
    wait_for(findings, "polarity=concern")
    concerns = found(findings)
    findings.check("#polarity-mixed")
    wait_for(findings, "polarity=mixed")

    findings.go_back()
    expect(findings.locator("#found")).to_have_text(concerns)
    expect(findings.locator("#polarity-mixed")).not_to_be_checked()
    findings.go_back()
    expect(findings.locator("#found")).to_have_text(everything)
    expect(findings.locator("#polarity-concern")).not_to_be_checked()
    findings.go_forward()
    expect(findings.locator("#found")).to_have_text(concerns)
    expect(findings.locator("#polarity-concern")).to_be_checked()


def test_a_tag_is_taken_away_by_keyboard(page, site):
    page.goto(f"{site}{FINDINGS}?polarity=concern&has_note=true")
    page.focus("#tag-1")
    page.keyboard.press("Enter")
    wait_for(page, "?has_note=true")

    assert not page.is_checked("#polarity-concern")
    assert focused(page) == "tag-1"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "has_note" not in address)
    settled(page)
    assert focused(page) == "found"


def test_another_page_is_read_from_its_top(findings):
    first = refs(findings)
    findings.click("#next-page")
    wait_for(findings, "page=")

    assert not set(first) & set(refs(findings))
    assert focused(findings) == "found"


def test_what_was_opened_stays_open(findings):
    findings.click("#facet-force summary")
    findings.check("#force-metropolitan")
    wait_for(findings, "force=metropolitan")
    findings.uncheck("#force-metropolitan")
    findings.wait_for_url(lambda address: "force" not in address)
    settled(findings)

    assert findings.get_attribute("#facet-force", "open") is not None


def test_a_long_list_of_values_can_be_searched(findings):
    findings.click("#facet-theme summary")
    findings.fill("#facet-theme-values-search", "gifts")

    assert findings.is_visible("#theme-gifts-hospitality")
    assert findings.is_hidden("#theme-vetting")


def test_the_panel_folds_behind_a_button_on_a_narrow_screen(findings):
    findings.set_viewport_size(NARROW)
    assert findings.is_hidden("#panel")

    findings.focus("#open-filters")
    findings.keyboard.press("Space")
    assert findings.get_attribute("#open-filters", "aria-expanded") == "true"
    findings.check("#polarity-concern")
    wait_for(findings, "polarity=concern")
    assert findings.is_visible("#panel")

    findings.click(".app-panel__close")
    assert findings.is_hidden("#panel")
    assert focused(findings) == "open-filters"


@pytest.fixture
def without_scripts(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        "/findings/?polarity=concern&theme=gifts-hospitality&sort=oldest",
        "/recommendations/?inspector_status=none&inspector_status=met&sort=status",
    ],
)
def test_an_address_has_the_same_rows_without_scripts(page, without_scripts, site, address):
    page.goto(site + address)
    without_scripts.goto(site + address)

    assert refs(page) == refs(without_scripts) != []


def test_without_scripts_a_form_with_a_button_narrows_the_list(without_scripts, site):
    without_scripts.goto(site + FINDINGS)
    without_scripts.check("#polarity-concern")
    without_scripts.click(".app-panel__apply")

    assert "polarity=concern" in without_scripts.url
    assert "of" in found(without_scripts)


def test_without_scripts_a_link_leads_to_the_panel_on_a_narrow_screen(without_scripts, site):
    without_scripts.set_viewport_size(NARROW)
    without_scripts.goto(site + FINDINGS)
    assert without_scripts.is_hidden("#panel")

    without_scripts.click("#open-filters")
    assert without_scripts.is_visible("#panel")
