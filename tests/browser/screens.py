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
