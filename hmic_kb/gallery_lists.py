"""Content for the style guide of what narrows a list. None of it is about a force that exists."""

from typing import Any

from hmic_kb.common.facets import Facet, FacetValue, Total
from hmic_kb.common.keyset import KeysetPage
from hmic_kb.common.narrowing import Tag
from hmic_kb.pages.shortened import Shortened

FACETS = [
    Facet(
        "constabulary",
        "Constabulary",
        (
            FacetValue("borset", "Borsetshire", 61, chosen=True),
            FacetValue("sun-hill", "Sun Hill", 24),
            FacetValue("midsomer", "Midsomer", 0),
        ),
    ),
    Facet(
        "cited",
        "Has a data note",
        (FacetValue("true", "yes", 3), FacetValue("false", "no", 58)),
        one=True,
    ),
    Facet("asked", "Question", (), after="Inspection"),
]


def list_samples() -> dict[str, Any]:
    """What the examples are drawn from, by the names that they use."""
    return {
        "facets": FACETS,
        "tags": [
            Tag("Force", "Borsetshire", "#main-content"),
            Tag("Words", "gifts", "#main-content"),
        ],
        "edges": KeysetPage([], previous="earlier", next="later"),
        "sorts": [("", "newest report first", True), ("oldest", "oldest report first", False)],
        "shortened": [Shortened("findings", 60, 2_480, "#main-content")],
        "total": Total(61),
        "sizes": [("", "25 a page", True), ("50", "50 a page", False)],
    }
