"""How a page of every corpus is measured."""

from itertools import groupby
from pathlib import Path

from benchmarks.bare import Looked
from benchmarks.corpora import Corpus
from benchmarks.pages import Page
from benchmarks.visiting import Place, compared

PAGE = Page("List", lambda facts: "/findings/")


class Answers:
    """Stands for what answers: each answer takes so many seconds, and is noted."""

    def __init__(self, seconds, asked, looked=None):
        self.seconds, self.asked, self.looked = seconds, asked, looked

    def ask(self, what):
        self.asked.append((self, what))
        return self.seconds

    def forget_peak(self):
        assert self not in [each for each, _ in self.asked]

    def peak(self):
        return len(self.asked)


def place(vendor, asked, *, datasette):
    looked = {"List": Looked("/findings/", datasette, queries=5)}
    return Place(
        Corpus(vendor, 10, seed=1, url="", folder=Path()),
        site=Answers(0.2, asked),
        bare=Answers(0.1, asked, looked),
        datasette=Answers(0.9, asked) if vendor == "sqlite" else None,
    )


def test_a_page_of_each_corpus_takes_turns_with_its_sql_and_datasette_comes_last():
    asked = []
    first, second = places = [
        place("sqlite", asked, datasette="benchmark_finding"),
        place("postgresql", asked, datasette="benchmark_finding"),
    ]

    compared(PAGE, places)

    assert [each for each, _ in groupby(asked)][:5] == [
        (first.site, "/findings/"),
        (second.site, "/findings/"),
        (first.bare, "List"),
        (second.bare, "List"),
        (first.datasette, "benchmark_finding"),
    ]


def test_what_was_measured_is_told_of_each_corpus():
    asked = []
    places = [
        place("sqlite", asked, datasette="benchmark_finding"),
        place("postgresql", asked, datasette="benchmark_finding"),
    ]

    found = compared(PAGE, places)

    whole, bare = [[0.2] * 4] * 5, [[0.1] * 4] * 5
    assert [(each.corpus.vendor, each.whole.turns, each.bare.turns) for each in found] == [
        ("sqlite", whole, bare),
        ("postgresql", whole, bare),
    ]
    assert [each.datasette and each.datasette.median for each in found] == [0.9, None]
    assert {(each.queries, each.peak) for each in found} == {(5, len(asked))}


def test_a_page_that_datasette_has_not_is_not_asked_of_it():
    asked = []

    (found,) = compared(PAGE, [place("sqlite", asked, datasette=None)])

    assert found.datasette is None
    assert {what for _, what in asked} == {"/findings/", "List"}
