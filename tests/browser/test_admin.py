"""The admin works under the site's content policy, which allows nothing inline."""

import pytest

from tests.browser.conftest import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def admin(page, site):
    """A page of someone who has logged in, and the errors that its console has shown."""
    errors = []
    page.on("console", lambda message: errors.append(message) if message.type == "error" else None)
    page.goto(f"{site}/admin/")
    page.fill("[name=username]", STAFF["username"])
    page.fill("[name=password]", STAFF["password"])
    page.click("[type=submit]")
    page.errors_shown = errors
    return page


def test_staff_can_log_in(admin, site):
    assert admin.url == f"{site}/admin/"
    assert admin.errors_shown == []


def test_every_list_and_form_opens_without_an_error_in_the_console(admin):
    lists_and_forms = admin.eval_on_selector_all(
        "[class^=model-] th a, [class^=model-] a.addlink", "links => links.map(link => link.href)"
    )
    assert len(lists_and_forms) > 2
    for address in lists_and_forms:
        admin.goto(address)
    assert [(message.location["url"], message.text) for message in admin.errors_shown] == []
