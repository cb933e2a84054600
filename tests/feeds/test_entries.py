"""What an entry of a feed says of a record."""

import pytest
from django.urls import reverse

from hmic_kb.feeds import entries as entries_of
from hmic_kb.feeds.kinds import KINDS
from tests.factories import (
    make_finding,
    make_judgment,
    make_metric,
    make_observation,
)
from tests.feeds.reading import ATOM, EVERYTHING, added, entries, texts
from tests.pages.world import build

pytestmark = pytest.mark.django_db


def test_an_entry_says_what_the_record_is_and_that_it_is_new(read):
    finding = added(make_finding, summary="Staff know whom to tell.")

    [entry] = entries(read(reverse("feeds:list", args=["findings"])))

    assert entry.findtext(f"{ATOM}title") == f"Finding {finding.ref}"
    assert entry.findtext(f"{ATOM}summary") == "Added. Staff know whom to tell."
    assert entry.find(f"{ATOM}link").get("href") == (
        f"https://kb.example.org{finding.get_absolute_url()}"
    )
    assert entry.find(f"{ATOM}category").get("term") == "finding"
    assert entry.findtext(f"{ATOM}published").startswith(finding.report.published.isoformat())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"value": "1808"}, "1,808"),
        ({"value": None, "missing_reason": "not recorded"}, "not recorded"),
    ],
)
def test_an_entry_of_a_figure_says_what_it_measures_and_what_it_is(read, value, said):
    metric = make_metric(name="Complaints")
    added(make_observation, metric=metric, group="England and Wales", **value)

    [summary] = texts(read("/observations/feed.atom"), "summary")

    assert summary == f"Added. Complaints, England and Wales: {said}."


def test_an_entry_of_a_judgment_says_its_grade_or_why_there_is_none(read):
    added(make_judgment, grade="good")
    added(make_judgment, grade="", not_graded_reason="not graded in this inspection")

    said = texts(read(EVERYTHING), "summary")

    assert {"Added. Good.", "Added. not graded in this inspection."} <= set(said)


def test_an_entry_of_every_kind_says_something(read):
    added(build, size=1)

    said = {kind: entries_of.gist(model.objects.first()) for model, kind in KINDS.items()}

    assert all(said.values())


def test_what_xml_cannot_write_is_left_out(read):
    added(make_finding, summary="a\x0bb")

    assert texts(read("/findings/feed.atom"), "summary") == ["Added. ab"]


def test_markup_in_a_record_is_text(read):
    added(make_finding, summary="<b>not bold</b>")
    [entry] = entries(read("/findings/feed.atom"))

    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert entry.findtext(f"{ATOM}summary") == "Added. &lt;b&gt;not bold&lt;/b&gt;"
