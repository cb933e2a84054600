"""The lines of a thread, which only a browser draws."""

import pytest

from tests.browser.screens import NARROW, WIDE

pytestmark = pytest.mark.browser

THREAD = "/forces/metropolitan/themes/gifts-hospitality/"
# How far from the left of the window a path begins and ends.
ENDS = """path => [0, path.getTotalLength()].map(
    at => path.getPointAtLength(at).matrixTransform(path.getScreenCTM()).x
)"""


@pytest.fixture
def thread(page, site):
    page.set_viewport_size(WIDE)
    page.goto(site + THREAD)
    return page


def test_a_line_is_drawn_for_every_link_between_cards(thread):
    links = thread.locator("[data-earlier]").count()

    assert links > 0
    assert thread.locator(".app-thread__lines path[d]").count() == links


def test_a_line_begins_and_ends_at_its_cards(thread):
    link = thread.locator("[data-earlier]").first
    earlier = thread.locator(f"[id='{link.get_attribute('data-earlier')}']").bounding_box()
    later = thread.locator(f"[id='{link.get_attribute('data-later')}']").bounding_box()

    begins, ends = thread.locator(".app-thread__lines path").first.evaluate(ENDS)

    assert begins == pytest.approx(earlier["x"] + earlier["width"], abs=1)
    assert ends == pytest.approx(later["x"], abs=1)


def test_lines_are_hidden_from_readers_of_text(thread):
    assert thread.locator(".app-thread__lines").get_attribute("aria-hidden") == "true"


def test_a_narrow_screen_shows_the_words_and_no_line(thread):
    thread.set_viewport_size(NARROW)

    assert thread.locator(".app-thread__steps").first.is_visible()
    assert thread.locator(".app-thread__lines").is_hidden()


def test_paper_shows_the_words_and_no_line(thread):
    thread.emulate_media(media="print")

    assert thread.locator(".app-thread__steps").first.is_visible()
    assert thread.locator(".app-thread__lines").is_hidden()


def test_without_scripts_the_words_are_there(browser, browser_context_args, site):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(site + THREAD)

    assert page.locator(".app-thread__steps").first.is_visible()
    assert page.locator(".app-thread__key").is_hidden()
    context.close()
