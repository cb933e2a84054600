"""Pages in the states that links do not lead to, and as readers have set their screens."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.hands import CUT_OFF
from tests.browser.screens import NARROW, UNFOLD, WIDE, violations

pytestmark = pytest.mark.browser

MISTAKES = "/findings/?force=atlantis&sort=sideways&colour=red"
STATES = [
    "/findings/?text=zebra",
    MISTAKES,
    "/recommendations/?as_at=yesterday",
    "/recommendations/changes/",
    "/search/?q=zebra",
    "/search/?q=gifts&force=atlantis",
    "/compare/?force=metropolitan&inspection=2014-integrity",
    "/compare/?force=metropolitan&family=treating-the-public",
    "/nothing/",
    "/reports/2012-mps/",
    # Every page after these keeps to their date.
    "/recommendations/?overdue=true&as_at=2015-06-01",
    "/reports/2016-mps/?as_at=2015-06-01",
]
KINDS = [
    "/",
    "/findings/?theme=vetting&polarity=concern",
    "/recommendations/2014-mps-r3/",
    "/recommendations/overview/",
    "/forces/hampshire/themes/vetting/",
    "/metrics/complaints-per-100-workforce/",
    "/search/?q=gifts",
]
# Tables of what was found, in which a column must not be out of sight.
COUNTED = ["/forces/metropolitan/", "/themes/vetting/"]
# Tables of every make that become blocks on a narrow screen.
STACKED = ["/", "/recommendations/", "/recommendations/overview/", "/themes/vetting/"]
COMPARED = "/compare/?force=metropolitan&force=hampshire&inspection=2014-integrity"
PARTS = ["table", "row", "columnheader", "rowheader", "cell"]
# How much wider a table is than the room it has.
BEYOND = """() => [...document.querySelectorAll(".app-table:has(.app-table__beside)")].map(
    region => region.scrollWidth - region.clientWidth
)"""
# Pages with lists to choose one thing from.
CHOSEN_FROM = ["/compare/", "/findings/", "/recommendations/", "/recommendations/overview/"]
# Whether each list to choose from has room for its longest line.
HAS_ROOM = """() => [...document.querySelectorAll("main select")].map(select => {
    const whole = select.cloneNode(true);
    whole.style.cssText = "position: absolute; width: auto; min-width: 0; max-width: none";
    select.after(whole);
    return whole.clientWidth <= select.clientWidth;
})"""
# The least that text must bear: WCAG 2.2, success criterion 1.4.12.
SPACED_OUT = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""
# A name of one word that no narrow screen has room for, wherever a name may stand.
NAME = """() => {
    const names = "main :is(h1, h2, h3, a, .app-option__label)"
        + ":not(.app-ref, .govuk-button, .app-counts__link)";
    for (const each of document.querySelectorAll(names)) each.append("Llan".repeat(15));
}"""


def show(page, address):
    """The page with all that it folds away."""
    page.goto(address)
    if address.startswith("/recommendations/changes/"):
        page.get_by_role("button", name="Compare").click()
    button = page.locator("#open-filters")
    if button.is_visible():
        button.click()
    page.evaluate(UNFOLD)


def parts_of_tables(page) -> Counter[str]:
    """How many of each part a table has the browser tells a screen reader of."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if node["role"]["value"] in PARTS)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_state_of_a_page_shuts_anyone_out(size, new_context, site):
    page = new_context(base_url=site, viewport=size).new_page()
    found = []
    for address in STATES:
        show(page, address)
        found += violations(page)
    assert found == []


def test_words_stand_out_in_dark_colours(new_context, site):
    page = new_context(base_url=site, viewport=WIDE, color_scheme="dark").new_page()
    found = []
    for address in [*KINDS, MISTAKES]:
        show(page, address)
        found += violations(page, runOnly=["color-contrast"])
    assert found == []


def test_words_that_are_spaced_out_are_not_cut_off(new_context, site):
    page = new_context(base_url=site, viewport=NARROW, bypass_csp=True).new_page()
    found = []
    for address in KINDS + STATES:
        show(page, address)
        page.add_style_tag(content=SPACED_OUT)
        found += [(address, words) for words in page.evaluate(CUT_OFF)]
    assert found == []


def test_a_name_that_is_long_widens_no_page(new_context, site):
    page = new_context(base_url=site, viewport=NARROW).new_page()
    widths = {}
    for address in KINDS + STATES:
        show(page, address)
        page.evaluate(NAME)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {at: width for at, width in widths.items() if width > NARROW["width"]} == {}


@pytest.mark.parametrize("address", COUNTED)
def test_what_was_found_is_seen_whole_on_a_narrow_screen(new_context, site, address):
    page = new_context(base_url=site, viewport=NARROW).new_page()
    page.goto(address)

    assert page.evaluate(BEYOND) == [0]
    page.emulate_media(media="print")
    assert page.evaluate(BEYOND) == [0]


@pytest.mark.parametrize("address", STACKED)
def test_a_table_in_blocks_is_a_table_to_a_screen_reader(new_context, site, address):
    page = new_context(base_url=site, viewport=WIDE).new_page()
    page.goto(address)
    wide = parts_of_tables(page)
    page.set_viewport_size(NARROW)

    assert wide["rowheader"] > 0
    assert parts_of_tables(page) == wide


@pytest.mark.parametrize("address", [*COUNTED, COMPARED])
def test_where_the_head_of_a_column_leads_is_seen_on_a_narrow_screen(new_context, site, address):
    page = new_context(base_url=site, viewport=NARROW).new_page()
    page.goto(address)
    link = page.locator(".app-table--stack thead a").first
    link.focus()

    expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("address", CHOSEN_FROM)
def test_what_can_be_chosen_is_named_in_full_on_a_narrow_screen(new_context, site, address):
    page = new_context(base_url=site, viewport=NARROW).new_page()
    page.goto(address)

    assert set(page.evaluate(HAS_ROOM)) == {True}
