"""What a reader finds on a page."""

import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import Element, TreeBuilder

from django.test import Client
from django.utils.html import VOID_ELEMENTS

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Page:
    """A page as it was answered; looking into it fails where its tags do not match."""

    status: int
    html: str

    @cached_property
    def root(self) -> Element:
        return tree(self.html)

    @property
    def main(self) -> Element:
        """What stands between the header and the footer."""
        return next(self.root.iter("main"))

    @property
    def text(self) -> str:
        return words(self.main)

    @property
    def title(self) -> str:
        return words(next(self.root.iter("title")))

    @property
    def breadcrumbs(self) -> list[str]:
        trails = self.root.findall(".//nav[@aria-label='Breadcrumb']")
        return [words(item) for trail in trails for item in trail.iter("li")]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Of the main part: the level and the words."""
        found = (each for each in self.main.iter() if each.tag in HEADINGS)
        return [(int(each.tag[1]), words(each)) for each in found]

    @property
    def links(self) -> dict[str, str]:
        """Addresses of the main part's links by their words; of equal words, the first."""
        found: dict[str, str] = {}
        for each in self.main.iter("a"):
            found.setdefault(words(each), each.get("href", ""))
        return found

    @property
    def rows(self) -> dict[str, list[str]]:
        """The cells of every table row by the words of its heading."""
        rows = [[words(cell) for cell in row] for row in self.main.iter("tr")]
        return {row[0]: row[1:] for row in rows}

    @property
    def facts(self) -> dict[str, str]:
        """The rows of definition lists: key and value."""
        parts = [each for each in self.main.iter() if each.tag in ("dt", "dd")]
        pairs = [(a, b) for a, b in pairwise(parts) if (a.tag, b.tag) == ("dt", "dd")]
        return {words(a): words(b) for a, b in pairs}

    def section(self, name: str) -> str:
        """The words of the part that the heading with this id names."""
        part = self.main.find(f".//*[@aria-labelledby='{name}']")
        return "" if part is None else words(part)


def look(client: Client, address: str) -> Page:
    response = client.get(address)
    return Page(response.status_code, response.content.decode())


def words(element: Element) -> str:
    """The text inside, with a space between elements and white space folded."""
    return re.sub(r" (?=[,.;:)])", "", " ".join(" ".join(element.itertext()).split()))


def tree(html: str) -> Element:
    """The elements of a document. Raises AssertionError where an end tag closes another."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert not parser.open, f"never closed: {parser.open}"
    return parser.builder.close()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID_ELEMENTS:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)
