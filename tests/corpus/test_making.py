"""How a corpus is made: the same for the same seed, and all of it or nothing."""

import pytest
from django.db import connection, transaction

from findings.models import Finding, Theme
from hmic_kb.corpus import generate as making
from hmic_kb.corpus.generate import NotEmptyError, Size, generate
from hmic_kb.keeping import KEPT
from recommendations.models import Assessment, Link, Recommendation
from tests.factories import make_term

pytestmark = pytest.mark.django_db

SIZE = Size(findings=100, recommendations=50)


@pytest.fixture(autouse=True)
def three_years(monkeypatch):
    monkeypatch.setattr(making.frame, "YEARS", range(2013, 2016))


class StopError(Exception):
    """Raised to see what is left of a corpus that is half made."""


def made(seed: int, size: Size = SIZE) -> list:
    """What is in the corpus of that seed, which is taken back again."""
    with transaction.atomic():
        generate(size, seed, tell=lambda sentence: None)
        content = [
            list(model.objects.order_by("pk").values_list())
            for model in (Finding, Recommendation, Assessment, Link)
        ]
        content.append(list(Finding.themes.through.objects.values_list("finding", "theme__slug")))
        transaction.set_rollback(True)
    return content


def test_the_same_seed_gives_the_same_corpus():
    assert made(7) == made(7)


def test_another_seed_gives_another():
    assert made(7)[0] != made(8)[0]


def test_a_database_that_holds_anything_is_refused_by_name():
    make_term()
    with pytest.raises(NotEmptyError, match="holds terms; a corpus goes into an empty one"):
        generate(SIZE, 1, tell=print)


def test_nothing_is_left_of_a_corpus_that_failed():
    def stop_half_way(sentence: str) -> None:
        if "2014" in sentence:
            raise StopError

    with pytest.raises(StopError):
        generate(SIZE, 1, tell=stop_half_way)

    assert not Theme.objects.exists()
    assert not Finding.objects.exists()
    assert all(each.is_kept(connection) for each in KEPT)


def test_the_longer_a_corpus_the_more_there_is_to_measure():
    assert Size(1_000_000, 0).metrics > Size(10_000, 0).metrics > 0


def test_what_is_remembered_for_the_next_report_is_bounded(monkeypatch):
    monkeypatch.setattr(making.asked, "REMEMBERED", 5)
    monkeypatch.setattr(making.found, "REMEMBERED", 5)

    findings, _, _, links, _ = made(1, Size(findings=2000, recommendations=0))

    assert len(findings) == 2000
    assert len(links) <= 3 * 44 * 5 * making.asked.LINKED
