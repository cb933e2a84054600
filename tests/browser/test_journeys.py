"""What readers come for, from beginning to end, in every way in which they use a page."""

import csv
import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard, Mouse, WithoutScripts
from tests.browser.screens import NARROW, WIDE

pytestmark = pytest.mark.browser

# A window of 1280 by 900 at 400 per cent.
ZOOMED = {"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4}
WAYS = {
    "keyboard": (Keyboard, {"viewport": WIDE}),
    "keyboard-zoomed": (Keyboard, ZOOMED),
    "mouse-narrow": (Mouse, {"viewport": NARROW}),
    "mouse-no-scripts": (WithoutScripts, {"viewport": WIDE, "java_script_enabled": False}),
}
FORCE = "Metropolitan Police Service"


@pytest.fixture(params=WAYS)
def reader(request, browser, site):
    """Someone on the home page, who uses the site in one of the ways."""
    hand, screen = WAYS[request.param]
    context = browser.new_context(**screen, base_url=site, locale="en-US")
    context.set_default_timeout(5000)
    at_work = hand(context.new_page())
    at_work.visit("/")
    yield at_work
    context.close()


def go_to_part(reader, name):
    """A part of the site, by its navigation, which a narrow screen folds."""
    menu = reader.page.get_by_role("button", name="Menu")
    if menu.is_visible():
        reader.press(menu)
    reader.go(reader.page.get_by_role("navigation", name="Main").get_by_role("link", name=name))


def open_filters(reader):
    button = reader.page.locator("#open-filters")
    if button.is_visible():
        reader.press(button)


def look_for(reader, words):
    box = reader.page.get_by_role("searchbox", name="Search everything that is held")
    reader.write(box, words)
    reader.go(reader.page.locator("main").get_by_role("button", name="Search"))


def folded(page, words):
    """What unfolds the part of the page with these words on it."""
    return page.locator("summary", has_text=words).first


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def number_found(page):
    return int(re.search(r"\d+", page.inner_text("#found"))[0])


def shares(page, selector):
    """The percentages that stand alone in these elements."""
    texts = page.locator(selector).all_text_contents()
    return {text.strip() for text in texts if re.fullmatch(r"\s*[\d.]+%\s*", text)}


def rows_of(download):
    return list(csv.DictReader(io.StringIO(download.path().read_text("utf-8-sig"))))


def test_an_analyst_follows_a_subject_from_a_word(reader):
    page = reader.page
    look_for(reader, "gifts")
    reader.press(folded(page, "Narrow the search"))
    reader.select(page.get_by_label("Force", exact=True), FORCE)
    reader.go(page.get_by_role("button", name="Narrow", exact=True))
    reader.go(page.get_by_role("link", name=re.compile(r"^Findings \(")))
    first = page.locator("main .app-hits a").first
    summary = first.inner_text()
    reader.go(first)
    assert summary in heading(page)

    reader.go(page.locator(".app-related").get_by_role("link", name="Gifts and hospitality"))
    assert "/forces/metropolitan/themes/gifts-hospitality/" in page.url
    step = page.locator(".app-thread__steps a").first
    ref = step.inner_text()
    reader.go(step)
    assert ref in page.title()


def test_an_analyst_takes_a_narrowed_list_away(reader):
    page = reader.page
    go_to_part(reader, "Findings")
    everything = number_found(page)
    open_filters(reader)
    reader.narrow(page.get_by_label("Concern"))
    concerns = number_found(page)
    assert 0 < concerns < everything

    rows = rows_of(reader.download(page.get_by_role("link", name="CSV")))
    assert len(rows) == concerns
    assert {row["polarity"] for row in rows} == {"concern"}


def test_an_analyst_compares_two_forces(reader):
    page = reader.page
    reader.go(page.get_by_role("link", name="Forces side by side"))
    reader.choose(page.get_by_label("Hampshire Constabulary"))
    reader.choose(page.get_by_label(FORCE))
    reader.select(page.get_by_label("Inspection"), "2014 integrity inspection")
    reader.go(page.get_by_role("button", name="Compare"))
    reader.press(folded(page, "findings"))
    finding = page.locator("details[open] a").first
    summary = finding.inner_text()
    reader.go(finding)

    assert summary in heading(page)


def test_an_analyst_reads_a_metric(reader):
    page = reader.page
    look_for(reader, "victims satisfied treatment")
    name = "Victims satisfied with their overall treatment"
    reader.go(page.get_by_role("link", name=name, exact=True).first)
    expect(page.get_by_role("img", name=name)).to_be_visible()
    assert shares(page, ".app-chart svg text") == shares(page, ".app-chart td") != set()

    rows = rows_of(reader.download(page.get_by_role("link", name="CSV")))
    assert {f"{row['value']}%" for row in rows} >= {"90.6%", "90.3%"}
    drawing = reader.download(page.get_by_role("link", name="Download the drawing"))
    assert drawing.path().read_text().startswith("<")


def test_an_auditor_keeps_to_a_date(reader):
    page = reader.page
    go_to_part(reader, "Recommendations")
    open_filters(reader)
    reader.narrow(page.locator("#overdue-true"))
    reader.press(folded(page, "See what was known at another date"))
    reader.write_day(page.get_by_label("Show what was known on"), "2015-06-01")
    reader.go(page.get_by_role("button", name="Show", exact=True))
    banner = page.get_by_text("As at 1 June 2015.", exact=True)
    expect(banner).to_be_visible()
    expect(page.locator("#found")).to_contain_text("6 recommendations of 39")

    reader.go(page.locator(".app-listed a").first)
    expect(banner).to_be_visible()
    go_to_part(reader, "Forces")
    expect(banner).to_be_visible()
    reader.go(page.get_by_role("link", name="Clear the date"))
    expect(banner).to_be_hidden()


def test_an_auditor_holds_a_list_against_an_earlier_one(reader):
    page = reader.page
    reader.visit("/recommendations/?as_at=2015-06-01")
    earlier = number_found(page)
    files = page.get_by_role("region", name="Take this list with you")
    table = reader.download(files.get_by_role("link", name="CSV"))
    objects = reader.download(files.get_by_role("link", name="JSON"))
    assert len(rows_of(table)) == len(json.loads(objects.path().read_text())) == earlier
    for name in ("Excel", "Bundle"):
        packed = reader.download(files.get_by_role("link", name=name))
        assert zipfile.ZipFile(packed.path()).testzip() is None

    reader.go(page.get_by_role("link", name="Clear the date"))
    new = number_found(page) - earlier
    reader.go(page.get_by_role("link", name="Compare with an earlier export"))
    reader.upload(page.get_by_label("The file that you exported earlier"), table.path())
    reader.go(page.get_by_role("button", name="Compare"))
    expect(page.get_by_role("row", name="New in the list")).to_contain_text(str(new))
