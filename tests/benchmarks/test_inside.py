"""What is asked inside the site's own process."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import inside
from benchmarks.bare import Looked
from benchmarks.pages import PAGES, Facts, Page
from tests.factories import make_finding, make_report, make_theme

pytestmark = pytest.mark.django_db
LIST = Page("List", lambda facts: "/findings/", lambda facts: "benchmark_finding")


@pytest.fixture
def facts():
    """What to ask a corpus of two pages of findings for."""
    report, theme = make_report(), make_theme()
    for _ in range(30):
        make_finding(report=report, themes=[theme], summary="Officers may say so.")
    return Facts(
        force=report.force.slug,
        theme=theme.slug,
        rare="zebra",
        common="officers",
        phrase=f'"{theme.name}"',
        middle="2016-06-30",
        deep=inside.deep(),
    )


def test_every_page_is_there(facts):
    assert all(inside.look(page, facts).asked for page in PAGES)


def test_the_queries_of_a_page_are_asked_again(facts):
    with CaptureQueriesContext(connection) as first:
        look = inside.look(LIST, facts)
    with CaptureQueriesContext(connection) as again:
        seconds = inside.again(look)

    assert [each["sql"] for each in again] == [each["sql"] for each in first]
    assert seconds > 0


def test_what_is_told_of_a_page_says_where_it_is_and_how_often_it_asks():
    look = inside.Look(
        "/findings/", "benchmark_finding", asked=[("SELECT 1", ()), ("SELECT 2", ())]
    )

    assert Looked(**look.told()) == Looked("/findings/", "benchmark_finding", queries=2)
