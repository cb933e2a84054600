"""Follows every internal link of the site, once each, and tells what it leads to.

Each is asked for by itself: no cookie is kept, so no answer depends on what was asked before.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from django.urls import Resolver404, resolve

AT_ONCE = 4  # as many as the server answers
MOST_SECONDS = 60


@dataclass(frozen=True)
class Visit:
    """What an address answers with."""

    address: str
    kind: str
    """The name of the address in the site's urls, such as findings:finding."""
    status: int
    is_page: bool
    """Whether it is a page and not a file."""
    size: int
    """In bytes."""


def crawl(site: str, starts: list[str]) -> list[Visit]:
    """Everything that links lead to from the paths to start at, in the order it was found."""
    waiting = [f"{site}{path}" for path in starts]
    seen = {_identity(address) for address in waiting}
    visits = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting:
            found = list(pool.map(_visit, waiting))
            waiting = []
            for visit, links in found:
                visits.append(visit)
                for link in links:
                    if _is_followed(site, link) and _identity(link) not in seen:
                        seen.add(_identity(link))
                        waiting.append(urldefrag(link).url)
    return visits


def _visit(address: str) -> tuple[Visit, list[str]]:
    try:
        response = urlopen(address, timeout=MOST_SECONDS)
    except HTTPError as error:
        response = error
    with response:
        body = response.read()
    is_page = response.headers["Content-Type"].startswith("text/html")
    visit = Visit(
        address=address,
        kind=_kind(response.url),
        status=response.status,
        is_page=is_page,
        size=len(body),
    )
    return visit, _links(body.decode(), response.url) if is_page else []


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (link := dict(attributes).get("href")):
            self.found.append(link)


def _links(page: str, address: str) -> list[str]:
    parser = _LinkParser()
    parser.feed(page)
    return [urljoin(address, link) for link in parser.found]


def _kind(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return "none"


def _is_followed(site: str, link: str) -> bool:
    return link.startswith(f"{site}/") and not urlsplit(link).path.startswith("/admin/")


def _identity(link: str) -> tuple[str, tuple[str, ...]]:
    """Links alike but for the values in their query are one: filters make too many of them."""
    parts = urlsplit(link)
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return parts.path, tuple(sorted(names))
