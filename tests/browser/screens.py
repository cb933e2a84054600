"""The screens that pages are looked at on, and what on them shuts readers out."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true; })"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def violations(page: Page, **options) -> list[tuple[str, str, list]]:
    """Address, rule and elements of each breach of accessibility that is serious or critical."""
    # What else axe could tell takes it long.
    found = Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]])
        for each in found.response["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def looked_at(page):
    """What shuts readers out of the page on either screen, or does not fit on it."""
    page.evaluate(UNFOLD)
    found = []
    for screen in (NARROW, WIDE):
        page.set_viewport_size(screen)
        found += violations(page)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > screen["width"]:
            found.append((page.url, "scrolls sideways", width))
    return found


def errors_of(page):
    """Each error that the page's console shows from now on, with the address it comes from."""
    errors = []

    def note(message):
        if message.type == "error":
            errors.append((page.url, message.text))

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append((page.url, str(error))))
    return errors
