"""What is asked inside the site's own process: addresses, queries and their bare time.

    python -m benchmarks.inside FINDINGS    (on the database that DATABASE_URL names)

Prints a JSON object: for each page its address, its address in Datasette, its number of queries,
and the seconds of each round of asking the same queries of the database again with nothing of
Django's between them and the rows but its cursor.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import django

ROUNDS = 7
MOST_SECONDS = 15
RARELY = 12  # records that the rare word stands in, about


def main() -> None:
    django.setup()
    from benchmarks.pages import PAGES

    facts = choose(int(sys.argv[1]))
    json.dump({page.name: look(page, facts) for page in PAGES}, sys.stdout)


def choose(findings: int) -> Any:
    from django.db.models import Count

    from benchmarks.pages import Facts
    from findings.models import Theme
    from forces.models import Force
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
        deep=deep(),
    )


def deep() -> str:
    """The address that the last page of all findings gives for the page before it."""
    from django.urls import reverse

    address = reverse("findings:findings")
    page = visited(f"{address}?page=last")
    (previous,) = re.findall(r'href="([^"]+)" rel="prev"', page.content.decode())
    return f"{address}{unescape(previous)}"


def look(page: Any, facts: Any) -> dict[str, Any]:
    from django.db import connection

    address = page.address(facts)
    asked: list[tuple[str, Any]] = []

    def record(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        visited(address)
    return {
        "address": address,
        "datasette": page.datasette(facts) if page.datasette else None,
        "queries": len(asked),
        "bare": rounds(asked),
    }


def visited(address: str) -> Any:
    from django.test import Client

    response = Client(SERVER_NAME="localhost").get(address, secure=True)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response


def rounds(asked: list[tuple[str, Any]]) -> list[float]:
    from django.db import connection

    seconds: list[float] = []
    begun = time.perf_counter()
    while len(seconds) < ROUNDS and (
        len(seconds) < 2 or time.perf_counter() < begun + MOST_SECONDS
    ):
        start = time.perf_counter()
        for sql, params in asked:
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                cursor.fetchall()
        seconds.append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    main()
