"""Every page that visitors see, as a browser meets it."""

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.browser.crawler import crawl
from tests.browser.screens import NARROW, WIDE, errors_of, violations
from tests.pages.world import NO_PAGES

pytestmark = pytest.mark.browser

DRAWN_OF_A_KIND = 10  # every link is followed, but to draw every page takes too long
# The style guide is for those who build the site; no page leads to it.
STARTS = ["home", "components"]
WITHOUT_A_PAGE = {"healthz", "favicon", "findings:chart", "export"}
# Nothing leads a visitor who has not signed in to these; files of evidence are served by them.
OF_STAFF = {"recommendations:assess", "recommendations:retract", "recommendations:evidence"}


OPEN_PARTS = """open => {
    for (const each of document.querySelectorAll(".app-part")) each.open = open;
}"""
# The captions of the tables that have more columns than there is room for, folded away or not.
CUT_TABLES = """() => {
    const folded = document.querySelectorAll("details:not([open])");
    for (const each of folded) each.open = true;
    const cut = [...document.querySelectorAll(".app-table")]
        .filter(region => region.scrollWidth > region.clientWidth)
        .map(region => region.querySelector("caption").textContent);
    for (const each of folded) each.open = false;
    return cut;
}"""


@dataclass
class Looks:
    """What a browser tells of pages in full, each loaded on a narrow screen and then made wide."""

    errors: list[tuple[str, str]]
    """Address and message of each error in the console."""
    widths: dict[str, int] = field(default_factory=dict)
    """How wide each page is on the narrow screen, by its address."""
    cut_tables: dict[str, list[str]] = field(default_factory=dict)
    """The tables of each page of which some columns are out of sight on the narrow screen."""
    violations: dict[str, list] = field(default_factory=lambda: {"narrow": [], "wide": []})
    """What axe finds on either screen, of the fullest page of each kind."""


@pytest.fixture(scope="module")
def visits(site):
    return crawl(site, [reverse(name) for name in STARTS])


@pytest.fixture(scope="module")
def pages(visits):
    """The addresses of each kind of page, the fullest first."""
    kinds = defaultdict(list)
    for visit in sorted(visits, key=lambda visit: visit.size, reverse=True):
        if visit.is_page:
            kinds[visit.kind].append(visit.address)
    return kinds


@pytest.fixture(scope="module")
def looks(browser, pages):
    """The fullest pages of each kind as the browser draws them."""
    page = browser.new_page()
    found = Looks(errors_of(page))
    for alike in pages.values():
        for place, address in enumerate(alike[:DRAWN_OF_A_KIND]):
            page.set_viewport_size(NARROW)
            page.goto(address)
            page.evaluate(OPEN_PARTS, True)
            found.widths[address] = page.evaluate("document.documentElement.scrollWidth")
            found.cut_tables[address] = page.evaluate(CUT_TABLES)
            # What a long page folds away, tests/browser/test_states.py looks at on a shorter one.
            page.evaluate(OPEN_PARTS, False)
            if place == 0:
                found.violations["narrow"] += violations(page)
            page.set_viewport_size(WIDE)
            if place == 0:
                found.violations["wide"] += violations(page)
    page.close()
    return found


def kinds_of_page(patterns, namespace=""):
    """The name of every page in the site's urls, but for the admin's."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif pattern.namespace not in NO_PAGES:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from kinds_of_page(pattern.url_patterns, inner)


def test_every_link_leads_to_a_page(visits):
    assert [(visit.address, visit.status) for visit in visits if visit.status != 200] == []


def test_no_page_has_an_error_in_the_console(looks):
    assert looks.errors == []


def test_links_lead_to_every_kind_of_page(pages):
    expected = set(kinds_of_page(get_resolver().url_patterns)) - WITHOUT_A_PAGE - OF_STAFF
    assert expected - pages.keys() == set()


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_no_kind_of_page_shuts_anyone_out(looks, screen):
    assert looks.violations[screen] == []


def test_no_page_scrolls_sideways_on_a_narrow_screen(looks):
    assert len(looks.widths) > DRAWN_OF_A_KIND
    assert {at: width for at, width in looks.widths.items() if width > NARROW["width"]} == {}


def test_no_table_has_columns_out_of_sight_on_a_narrow_screen(looks):
    cut = {urlsplit(at).path: tables for at, tables in looks.cut_tables.items() if tables}

    # Which shows what becomes of a table that is not stacked.
    assert cut == {reverse("components"): ["Findings by theme and inspection"]}
