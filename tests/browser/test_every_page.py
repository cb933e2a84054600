"""Every page of the site, as a browser meets it."""

from collections import defaultdict

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver, reverse

from tests.browser.conftest import STAFF
from tests.browser.crawler import crawl
from tests.pages.world import NO_PAGES

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
DRAWN_OF_A_KIND = 10  # every link is followed, but to draw every page takes too long
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}  # what else axe could tell takes it long
# The style guide is for those who build the site; no page leads to it.
STARTS = ["home", "components"]
WITHOUT_A_PAGE = {"healthz", "favicon", "findings:chart", "export"}
# Nothing leads a visitor who has not signed in to these; files of evidence are served by them.
OF_STAFF = {"recommendations:assess", "recommendations:retract", "recommendations:evidence"}


@pytest.fixture(scope="module")
def visits(browser, site):
    context = browser.new_context()
    yield crawl(context.request, site, [reverse(name) for name in STARTS])
    context.close()


@pytest.fixture(scope="module")
def pages(visits):
    """The addresses of each kind of page, the fullest first."""
    kinds = defaultdict(list)
    for visit in sorted(visits, key=lambda visit: visit.size, reverse=True):
        if visit.is_page:
            kinds[visit.kind].append(visit.address)
    return kinds


@pytest.fixture(scope="module")
def drawn(pages):
    """The addresses of the fullest pages of each kind."""
    return [address for alike in pages.values() for address in alike[:DRAWN_OF_A_KIND]]


@pytest.fixture
def errors_shown(page):
    """Each error that the page's console shows from now on, with the address it comes from."""
    errors = []

    def note(message):
        if message.type == "error":
            errors.append((page.url, message.text))

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append((page.url, str(error))))
    return errors


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


def test_no_page_has_an_error_in_the_console(drawn, page, errors_shown):
    for address in drawn:
        page.goto(address)
    assert errors_shown == []


def test_links_lead_to_every_kind_of_page(pages):
    expected = set(kinds_of_page(get_resolver().url_patterns)) - WITHOUT_A_PAGE - OF_STAFF
    assert expected - pages.keys() == set()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_kind_of_page_shuts_anyone_out(size, pages, page):
    page.set_viewport_size(size)
    found = []
    for fullest, *_ in pages.values():
        page.goto(fullest)
        for violation in Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                targets = [node["target"] for node in violation["nodes"]]
                found.append((fullest, violation["id"], targets))
    assert found == []


def test_no_page_scrolls_sideways_on_a_narrow_screen(drawn, page):
    page.set_viewport_size(NARROW)
    too_wide = []
    for address in drawn:
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            too_wide.append((address, width))
    assert too_wide == []


@pytest.fixture
def admin(page, site):
    """A page of someone who has logged in."""
    page.goto(f"{site}/admin/")
    page.fill("[name=username]", STAFF["username"])
    page.fill("[name=password]", STAFF["password"])
    page.click("[type=submit]")
    return page


def test_staff_can_log_in_under_the_content_policy(errors_shown, admin, site):
    assert admin.url == f"{site}/admin/"
    assert errors_shown == []


def test_no_list_or_form_of_the_admin_has_an_error_in_the_console(errors_shown, admin):
    lists_and_forms = admin.eval_on_selector_all(
        "[class^=model-] th a, [class^=model-] a.addlink", "links => links.map(link => link.href)"
    )
    assert len(lists_and_forms) > 2
    for address in lists_and_forms:
        admin.goto(address)
    assert errors_shown == []
