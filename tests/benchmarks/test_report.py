"""How figures are held to their targets and written down."""

from pathlib import Path

import pytest

from benchmarks.corpora import Corpus
from benchmarks.exporting import Exported
from benchmarks.pages import Page
from benchmarks.report import held_to, table
from benchmarks.targets import Target, of_exports, of_pages
from benchmarks.turns import Times
from benchmarks.visiting import Visited

LIST = Page("List", lambda facts: "/", times_datasette=10)


def corpus(vendor, findings):
    return Corpus(vendor, findings, seed=1, url="", folder=Path())


def visited(vendor, findings, seconds, datasette=None):
    return Visited(
        LIST,
        corpus(vendor, findings),
        "/",
        queries=5,
        peak=10**8,
        whole=Times([[seconds]]),
        bare=Times([[0.01]]),
        datasette=Times([[datasette]]) if datasette else None,
    )


def exported(vendor, way, seconds, peak=10**8, freed=None):
    times = {"first": 0.5, "whole": seconds, "processor": seconds / 2}
    return Exported(corpus(vendor, 1000), way, **times, peak=peak, freed=freed)


@pytest.fixture
def pages():
    """A list that takes 20 ms at a thousand, and at a million 50 ms on SQLite and 60 ms beside."""
    return [
        visited("sqlite", 1000, 0.02),
        visited("postgresql", 1000, 0.02),
        visited("sqlite", 1_000_000, 0.05, datasette=0.6),
        visited("postgresql", 1_000_000, 0.06),
    ]


def outcomes(targets):
    return {each.asked: (round(each.figure, 2), each.limit, each.is_met) for each in targets}


def test_pages_of_the_largest_corpus_are_held_to_their_targets(pages):
    assert outcomes(of_pages(pages)) == {
        "List, sqlite: times as fast as Datasette": (12, 10, True),
        "List, sqlite: times its own time at 1,000": (2.5, 2, False),
        "List, sqlite: of three times its SQL and 25 ms": (0.91, 1, True),
        "List, postgresql: times its own time at 1,000": (3, 2, False),
        "List, postgresql: of three times its SQL and 25 ms": (1.09, 1, False),
        "List, postgresql: times its time on SQLite": (1.2, 1.5, True),
    }


def test_one_size_alone_is_not_compared_with_itself(pages):
    assert not [each for each in of_pages(pages[:2]) if "its own time" in each.asked]


def test_exports_are_held_to_their_targets():
    found = outcomes(
        of_exports(
            [
                exported("sqlite", "csv", 2),
                exported("sqlite", "json", 3),
                exported("sqlite", "xlsx", 0.2, freed=6),
                exported("sqlite", "zip", 3),
                exported("sqlite", "Datasette CSV", 4),
                exported("postgresql", "csv", 2, peak=3 * 10**8),
                exported("postgresql", "json", 3),
                exported("postgresql", "xlsx", 2),
                exported("postgresql", "zip", 3, freed=0.2),
                exported("postgresql", "psql \\copy", 1.2),
            ]
        )
    )

    assert found["CSV, sqlite: times as fast as Datasette streams it, by the processor"] == (
        2,
        2.5,
        False,
    )
    assert found["CSV, postgresql: times as fast as psql \\copy"] == (0.6, 0.5, True)
    assert found["XLSX, sqlite: rows a second, by the processor"] == (10_000, 5_000, True)
    assert found["XLSX, postgresql: rows a second, by the processor"] == (1_000, 5_000, False)
    assert found["CSV, postgresql: peak MB"] == (300, 200, False)
    assert found["CSV, postgresql: seconds to the first byte"] == (0.5, 1, True)
    assert found["XLSX, sqlite: seconds to stop where one hangs up"] == (6, 5, False)
    assert found["ZIP, postgresql: seconds to stop where one hangs up"] == (0.2, 5, True)


def test_a_target_that_is_not_met_says_so():
    text = held_to([Target("Speed", 3, 2), Target("Rows", 3, 2, at_least=True)])

    assert text.splitlines()[2:] == [
        "| Speed | 3.00     | at most 2  | **not met** |",
        "| Rows  | 3.00     | at least 2 | met         |",
    ]


def test_columns_of_a_table_are_as_wide_as_their_widest_cell():
    assert table(("a", "b"), [("long", "1")]) == ("| a    | b |\n| ---- | --- |\n| long | 1 |\n")
