"""Every kind of page that only staff see, as a browser meets it. Nothing here is written."""

import pytest

from tests.browser.conftest import STAFF
from tests.browser.hands import log_in, signed_in
from tests.browser.screens import WIDE, errors_of, looked_at

pytestmark = pytest.mark.browser

KINDS = [
    "/admin/",
    "/admin/password_change/",
    "/admin/findings/finding/",
    "/admin/findings/finding/deleted/",
    "/admin/findings/finding/add/",
    "{finding}/change/",
    "{finding}/history/",
    "{finding}/delete/",
    "{report}/change/",
    "{report}/findings/",
    "/admin/findings/source/add/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "{user}/change/",
    "/admin/auth/group/",
    "/admin/auth/group/add/",
    "{group}/change/",
    "/recommendations/2014-mps-r3/assess/",
    "/assessments/2011-nat-k1-s1/retract/",
]
# Kinds of record of which one is looked at.
HELD = [("findings", kind) for kind in ("finding", "report", "source")]
HELD += [("auth", kind) for kind in ("user", "group")]
# Pages that refuse what nobody filled in, and the button that sends it.
REFUSED = {
    "/admin/findings/finding/add/": "Save",
    "/admin/findings/source/add/": "Upload and look at it",
    "/recommendations/2014-mps-r3/assess/": "Record the assessment",
    "/assessments/2011-nat-k1-s1/retract/": "Retract the assessment",
}
BOXES = "select.admin-autocomplete + .select2-container"
# How much wider a list is than the room it has.
BEYOND = "() => { const at = document.querySelector('.results');" + (
    " return at ? at.scrollWidth - at.clientWidth : 0; }"
)


@pytest.fixture(scope="module")
def admin(browser, site):
    """A page of someone who has logged in."""
    page = signed_in(browser, site, STAFF, viewport=WIDE)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def addresses(admin):
    """The address of each kind of page; one of a report's text where there is any."""
    found = {}
    for app, kind in HELD:
        admin.goto(f"/admin/{app}/{kind}/")
        if (first := admin.locator("#result_list tbody th a").first).count():
            found[kind] = first.get_attribute("href").partition("/change/")[0]
    texts = [f"{found['source']}/uncited/"] if "source" in found else []
    return [address.format(**found) for address in KINDS] + texts


def test_staff_can_log_in_under_the_content_policy(page, site):
    errors = errors_of(page)
    log_in(page, f"{site}/admin/", STAFF)

    assert page.url == f"{site}/admin/"
    assert errors == []


def test_no_page_of_staff_shuts_anyone_out(admin, addresses):
    found = []
    for address in addresses:
        assert admin.goto(address).status == 200, address
        found += looked_at(admin)
    assert found == []


def test_no_form_of_staff_that_refuses_shuts_anyone_out(admin):
    found = []
    for address, button in REFUSED.items():
        admin.goto(address)
        admin.locator("form[method=post]").last.evaluate("form => { form.noValidate = true; }")
        with admin.expect_navigation():
            admin.get_by_role("button", name=button, exact=True).click()
        assert admin.locator(".errornote, .errorlist, .govuk-error-summary").count(), address
        found += looked_at(admin)
    assert found == []


def test_no_list_or_form_of_the_admin_has_an_error_or_is_too_wide(admin):
    errors = errors_of(admin)
    admin.goto("/admin/")
    lists_and_forms = admin.eval_on_selector_all(
        "[class^=model-] th a, [class^=model-] a.addlink", "links => links.map(link => link.href)"
    )
    assert len(lists_and_forms) > 2
    beyond = {}
    for address in lists_and_forms:
        admin.goto(address)
        beyond[address] = admin.evaluate(BEYOND)
    assert errors == []
    assert {at: width for at, width in beyond.items() if width} == {}


def test_a_box_for_looking_up_is_named_as_its_field(admin):
    admin.goto("/admin/findings/finding/add/")
    for name in ("Question", "Themes"):
        assert admin.locator(BOXES).get_by_role("combobox", name=name, exact=True).count() == 1
