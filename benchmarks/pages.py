"""The pages that are measured: the one declaration of them, with what each is compared with."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from benchmarks import flat


@dataclass(frozen=True)
class Facts:
    """What to ask a corpus for.

    ``middle`` is a day by which half of the reports were out, and ``deep`` the address of a page
    near the end of all findings.
    """

    force: str
    theme: str
    rare: str
    common: str
    phrase: str
    middle: str
    deep: str


@dataclass(frozen=True)
class Page:
    """A page; ``datasette`` is the address there of the same, below that of the database.

    ``times_datasette`` is how many times as fast as that it is to be at a million findings;
    ``flat`` says that it may not take more than twice what it takes at ten thousand.
    """

    name: str
    address: Callable[[Facts], str]
    datasette: Callable[[Facts], str] | None = None
    times_datasette: float | None = None
    flat: bool = True


FACETS = ("force", "inspection", "question", "polarity", "attribution")
PAGE_SIZE = 25


def listed(**chosen: str) -> str:
    """The list in Datasette, with the facets that it can count."""
    facets = [*(("_facet", each) for each in FACETS), ("_facet_array", "theme_list")]
    query = urlencode([*chosen.items(), *facets, ("_size", PAGE_SIZE)])
    return f"{flat.TABLE}?{query}"


def found(words: str) -> str:
    """The search in Datasette, on the same index."""
    query = {"_fts_table": "search_index", "_fts_pk": "id", "_search": words, "_size": PAGE_SIZE}
    return f"search_entry?{urlencode(query)}"


def findings(**chosen: str) -> str:
    return f"{reverse('findings:findings')}?{urlencode(chosen)}".removesuffix("?")


def recommendations(**chosen: str) -> str:
    return f"{reverse('recommendations:list')}?{urlencode(chosen)}".removesuffix("?")


def search(words: str, **narrowed: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': words, **narrowed})}"


PAGES = (
    Page(
        "Findings with all counts",
        lambda facts: findings(),
        lambda facts: listed(),
        times_datasette=15,
    ),
    Page(
        "Findings of a force that raise concern",
        lambda facts: findings(force=facts.force, polarity="concern"),
        lambda facts: listed(force=facts.force, polarity="concern"),
        times_datasette=10,
    ),
    Page("Findings on a theme", lambda facts: findings(theme=facts.theme)),
    Page("Findings with a common word", lambda facts: findings(text=facts.common)),
    Page("Findings, last page but one", lambda facts: facts.deep),
    Page(
        "Search for a rare word",
        lambda facts: search(facts.rare),
        lambda facts: found(facts.rare),
        times_datasette=1.5,
    ),
    Page(
        "Search for a common word",
        lambda facts: search(facts.common),
        lambda facts: found(facts.common),
        times_datasette=10,
    ),
    Page(
        "Search for a phrase",
        lambda facts: search(facts.phrase),
        lambda facts: found(facts.phrase),
    ),
    Page(
        "Search for a common word on a theme",
        lambda facts: search(facts.common, theme=facts.theme),
    ),
    Page(
        "Search for a common word, page 40",  # pages are of one kind
        lambda facts: search(facts.common, kind="finding", page="40"),
    ),
    Page(
        "Search for a common word as at a day",
        lambda facts: search(facts.common, as_at=facts.middle),
    ),
    Page("Recommendations with all counts", lambda facts: recommendations()),
    Page(
        "Recommendations of a force that are not met",
        lambda facts: recommendations(force=facts.force, inspector_status="not_met"),
    ),
    Page("Overview of recommendations", lambda facts: reverse("recommendations:overview")),
    Page("Home", lambda facts: reverse("home")),
    Page("Force", lambda facts: reverse("forces:detail", args=[facts.force])),
    Page(
        "Thread",
        lambda facts: reverse("forces:thread", args=[facts.force, facts.theme]),
        flat=False,
    ),
)
