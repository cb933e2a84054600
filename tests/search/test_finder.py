"""What the search tells filters of lists, by whichever way it is asked."""

import pytest

from findings.models import Finding
from hmic_kb.common import fulltext
from hmic_kb.search import finder
from tests.factories import make_finding, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def zebras():
    make_finding(summary="Lions.")
    make_finding(summary="Stripes of a zebra.")
    make_recommendation(summary="Zebra stripes.")
    return [make_finding(summary="Zebra stripes."), make_finding(summary="A zebra stripes.")]


def test_records_are_found_alike_all_at_once_and_each_by_itself(zebras):
    words = '"zebra stripes"'

    assert set(Finding.objects.mentioning(words)) == set(zebras)
    assert set(Finding.objects.met_by(words)) == set(zebras)


def test_each_record_is_asked_about_in_a_query_of_any_shape(zebras):
    found = Finding.objects.met_by("stripes")

    assert found.filter(report=zebras[0].report).count() == 1
    assert found.exclude(pk=zebras[0].pk).filter(pk__in=found.values("pk")).count() == 2


def test_some_are_as_many_as_are_asked_for(zebras):
    assert set(fulltext.some("finding", '"zebra stripes"', 3)) == {each.pk for each in zebras}
    assert len(fulltext.some("finding", "stripes", 2)) == 2


@pytest.mark.parametrize("words", ["", "the", "-stripes"])
def test_nothing_is_found_where_nothing_can_be_looked_for(zebras, words):
    assert fulltext.some("finding", words, 3) == []
    assert not Finding.objects.met_by(words)
    assert not fulltext.are_everywhere("finding", words)


def test_what_is_found_often_enough_is_everywhere(zebras, monkeypatch):
    monkeypatch.setattr(finder, "EVERYWHERE", 3)

    assert fulltext.are_everywhere("finding", "stripes")


def test_thousands_of_ids_are_told_as_they_are(zebras):
    ids = [each.pk for each in zebras]

    assert set(Finding.objects.filter(pk__in=fulltext.these(ids))) == set(zebras)
    assert not Finding.objects.filter(pk__in=fulltext.these([]))
