"""Follows every internal link that the site's pages show, once each, in a real browser."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import ConsoleMessage, Page

DOWNLOADS = (".csv", ".xlsx", ".json")
LINKS = "links => links.map(link => link.href)"


@dataclass(frozen=True)
class Visit:
    """What the browser met at an address."""

    address: str
    kind: str
    """The name of the address in the site's urls, such as findings:detail."""
    status: int
    errors: tuple[str, ...]
    """What the browser's console called an error: a script's, or a file not found or refused."""
    size: int
    """How many elements the page has."""


def crawl(page: Page, site: str, starts: list[str]) -> list[Visit]:
    """Every page that links lead to from the paths to start at, in the order they were found."""
    waiting = [f"{site}{path}" for path in starts]
    seen = {_identity(address) for address in waiting}
    visits = []
    for address in waiting:  # grows as pages are read
        visit, links = _visit(page, address)
        visits.append(visit)
        for link in links:
            if _is_page_of(site, link) and _identity(link) not in seen:
                seen.add(_identity(link))
                waiting.append(urldefrag(link).url)
    return visits


def _visit(page: Page, address: str) -> tuple[Visit, list[str]]:
    errors = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def note_exception(exception: Exception) -> None:
        errors.append(str(exception))

    page.on("console", note)
    page.on("pageerror", note_exception)
    response = page.goto(address)
    page.remove_listener("console", note)
    page.remove_listener("pageerror", note_exception)
    visit = Visit(
        address=address,
        kind=_kind(page.url),
        status=response.status if response else 0,
        errors=tuple(errors),
        size=page.locator("*").count(),
    )
    return visit, page.eval_on_selector_all("a[href]:not([download])", LINKS)


def _kind(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return "none"


def _is_page_of(site: str, link: str) -> bool:
    path = urlsplit(link).path
    return (
        link.startswith(f"{site}/")
        and not path.startswith("/admin/")
        and not path.endswith(DOWNLOADS)
    )


def _identity(link: str) -> tuple[str, tuple[str, ...]]:
    """Links alike but for the values in their query are one: filters make too many of them."""
    parts = urlsplit(link)
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return parts.path, tuple(sorted(names))
