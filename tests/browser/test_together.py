"""Two people at one record, each in a browser of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COLLEAGUE, STAFF
from tests.browser.hands import CUT_OFF, Keyboard, Mouse, signed_in
from tests.browser.screens import NARROW, WIDE, looked_at

pytestmark = pytest.mark.browser

WAYS = {
    "keyboard": (Keyboard, {"viewport": WIDE}),
    "mouse-narrow-no-scripts": (Mouse, {"viewport": NARROW, "java_script_enabled": False}),
}


@pytest.fixture
def colleague(browser, own_site):
    """Someone at the form of a force, named as it is in the beginning."""
    page = signed_in(browser, own_site, COLLEAGUE)
    page.goto("/admin/forces/force/?q=north")
    page.click("#result_list tbody th a")
    save(page, name="Northern Police", abbreviation="NP", why="To begin with.")
    yield page
    page.context.close()


@pytest.fixture(params=WAYS)
def me(request, browser, own_site):
    hand, screen = WAYS[request.param]
    page = signed_in(browser, own_site, STAFF, **screen)
    yield hand(page)
    page.context.close()


def save(page, **typed):
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.click("[name=_continue]")


def parting(page, field):
    """A field as it was opened, as it is now, and as it was typed."""
    return page.locator(f"#versions-{field} dd").all_inner_texts()


def test_the_second_to_save_sees_three_versions_and_merges_them(me, colleague):
    page = me.page
    page.goto(colleague.url)
    save(colleague, name="Northern Constabulary", abbreviation="NC", why="Its own name.")
    save(page, name="Northern Force", why="Plainer.")

    expect(page.get_by_role("heading", name="This record was changed while")).to_be_visible()
    expect(page.get_by_text("colleague, in the admin")).to_be_visible()
    assert [words.split() for words in parting(page, "name")] == [
        ["Northern", "Police"],
        ["Northern", "Taken", "out:", "Police", "Put", "in:", "Constabulary"],
        ["Northern", "Taken", "out:", "Police", "Put", "in:", "Force"],
    ]
    assert page.input_value("[name=name]") == "Northern Force"
    assert page.input_value("[name=why]") == "Plainer."
    assert page.is_checked("[name=take-abbreviation][value=theirs]")

    me.choose(page.locator("[name=take-name][value=mine]"))
    me.write(page.locator("[name=name]"), "Northern Police Force")
    me.press(page.locator("[name=_continue]"))
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert page.input_value("[name=name]") == "Northern Police Force"
    assert page.input_value("[name=abbreviation]") == "NC"


def test_the_page_that_tells_of_it_shuts_no_one_out(browser, own_site, colleague):
    page = signed_in(browser, own_site, STAFF)
    page.goto(colleague.url)
    save(colleague, name="Northern Constabulary", why="Its own name.")
    save(page, name="Northern Force", why="Plainer.")
    expect(page.get_by_role("heading", name="This record was changed while")).to_be_visible()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(CUT_OFF) == []
    assert looked_at(page) == []
    page.context.close()


def test_the_way_back_to_an_earlier_version_shuts_no_one_out(colleague):
    colleague.get_by_role("link", name="History").click()
    colleague.get_by_role("link", name="Go back to this version").last.click()
    expect(colleague.get_by_role("heading", name="Go back to an earlier version")).to_be_visible()
    assert looked_at(colleague) == []
