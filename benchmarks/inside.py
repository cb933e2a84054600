"""What is asked inside the site's own process: addresses, queries and their bare time.

    python -m benchmarks.inside FINDINGS    (on the database that DATABASE_URL names)

Prints a JSON object on a line: for each page its address, its address in Datasette and its number
of queries. Then, for each line that it reads, which is the name of a page, it asks the same queries
of the database again, with nothing of Django's between them and the rows but its cursor, and prints
the seconds that they took.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import django

RARELY = 12  # records that the rare word stands in, about


@dataclass(frozen=True)
class Look:
    """A page of a corpus, with the queries that it asked: each its SQL and parameters."""

    address: str
    datasette: str | None
    asked: list[tuple[str, Any]]

    def told(self) -> dict[str, Any]:
        return {
            "address": self.address,
            "datasette": self.datasette,
            "queries": len(self.asked),
        }


def main() -> None:
    django.setup()
    from benchmarks.pages import PAGES

    facts = choose(int(sys.argv[1]))
    looks = {page.name: look(page, facts) for page in PAGES}
    print(json.dumps({name: each.told() for name, each in looks.items()}), flush=True)
    for line in sys.stdin:
        print(again(looks[line.strip()]), flush=True)


def choose(findings: int) -> Any:
    from django.db.models import Count

    from benchmarks.pages import Facts
    from findings.models import Theme
    from forces.models import Force
    from hmic_kb.corpus.frame import YEARS
    from hmic_kb.corpus.wording import FEWEST_WORDS, MOST_WORDS, Wording

    by_size = Count("reports__findings")
    force = Force.objects.annotate(size=by_size).order_by("-size", "slug")[0]
    theme = Theme.objects.annotate(size=Count("findings")).order_by("-size", "slug")[0]
    words = Wording().words
    drawn = findings * (FEWEST_WORDS + MOST_WORDS) / 2
    # By Zipf's law the word of rank n is drawn so often: the first one's number, divided by n.
    rank = int(drawn / words.cumulative[-1] / RARELY)
    return Facts(
        force=force.slug,
        theme=theme.slug,
        rare=words.things[min(rank, len(words.things)) - 1],
        common="officers",
        phrase=f'"{theme.name}"',
        middle=f"{YEARS[len(YEARS) // 2]}-06-30",
        deep=deep(),
    )


def deep() -> str:
    """The address that the last page of all findings gives for the page before it."""
    from django.urls import reverse

    address = reverse("findings:findings")
    page = visited(f"{address}?page=last")
    (previous,) = re.findall(r'href="([^"]+)" rel="prev"', page.content.decode())
    return f"{address}{unescape(previous)}"


def look(page: Any, facts: Any) -> Look:
    from django.db import connection

    address = page.address(facts)
    asked: list[tuple[str, Any]] = []

    def record(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        visited(address)
    return Look(address, page.datasette(facts) if page.datasette else None, asked)


def visited(address: str) -> Any:
    from django.test import Client

    response = Client(SERVER_NAME="localhost").get(address, secure=True)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response


def again(look: Look) -> float:
    """Seconds of the queries of a page, one after the other, to the last row of each."""
    from django.db import connection

    start = time.perf_counter()
    for sql, params in look.asked:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
