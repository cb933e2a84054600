"""How exports of every finding are measured."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from benchmarks import exporting, servers
from benchmarks.corpora import Corpus
from benchmarks.servers import Timing


class Answers:
    """Stands for a server whose answers take so many seconds one after the other."""

    def __init__(self, name, seconds, asked):
        self.name, self.seconds, self.asked = name, iter(seconds), asked

    def once(self, address):
        self.asked.append((self.name, address.rpartition("/")[2].partition("?")[0]))
        return Timing(first=0, whole=next(self.seconds), processor=0, peak=0)

    def hang_up(self, address, other):
        return 0.25


@pytest.fixture
def asked(monkeypatch):
    """Names of the servers that are asked, with the file of each."""
    asked = []
    site = Answers("site", [0, 9, 1, 3, 2, 4, 5, 6], asked)
    datasette = Answers("Datasette", [8, 30, 7], asked)
    monkeypatch.setattr(servers, "gunicorn", lambda corpus: nullcontext(site))
    monkeypatch.setattr(servers, "datasette", lambda corpus: nullcontext(datasette))
    return asked


@pytest.fixture
def exported(asked):
    return list(exporting.measure(Corpus("sqlite", 10, seed=1, url="", folder=Path())))


def test_csv_and_the_other_way_to_it_take_turns(exported, asked):
    assert asked == [
        ("site", "healthz"),
        ("site", "export.csv"),  # so that what it reads is in memory
        *[("site", "export.csv"), ("Datasette", "benchmark_finding.csv")] * 3,
        *(("site", f"export.{each}") for each in ("json", "xlsx", "zip")),
    ]


def test_of_several_times_the_one_between_the_others_is_told(exported):
    assert [(each.way, each.whole, each.freed) for each in exported] == [
        ("csv", 2, 0.25),
        ("Datasette CSV", 8, None),
        ("json", 4, 0.25),
        ("xlsx", 5, 0.25),
        ("zip", 6, 0.25),
    ]
