"""Feeds of what was added and changed, read as a feed reader reads them."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hmic_kb.common.history import Way, recorded, unrecorded
from hmic_kb.feeds.changes import MOST_ENTRIES
from hmic_kb.feeds.kinds import KINDS
from tests.factories import (
    make_assessment,
    make_finding,
    make_force,
    make_national_report,
    make_recommendation,
    make_report,
)
from tests.feeds.reading import ATOM, EVERYTHING, added, changed, entries, texts
from tests.pages.world import build

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    force = make_force(slug="metropolitan")
    make_report(force=force)
    return [
        EVERYTHING,
        reverse("feeds:force", args=["metropolitan"]),
        reverse("feeds:list", args=["findings"]),
        reverse("feeds:list", args=["recommendations"]) + "?kind=recommendation",
        reverse("feeds:list", args=["observations"]),
    ]


def test_every_feed_is_valid_atom(read):
    added(build, size=2)

    for address in addresses():
        feed = read(address)
        self_link, *_ = [
            link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
        ]
        assert feed.tag == f"{ATOM}feed"
        assert self_link == f"https://kb.example.org{address}"
        for element in [feed, *entries(feed)]:
            assert element.findtext(f"{ATOM}id").startswith("tag:kb.example.org,2026:")
            assert element.findtext(f"{ATOM}title")
            assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert feed.findtext(f"{ATOM}author/{ATOM}name")


def test_every_address_in_a_feed_is_whole(read):
    added(build, size=1)

    for address in addresses():
        links = [link.get("href") for link in read(address).iter(f"{ATOM}link")]
        assert links
        assert all(href.startswith("https://kb.example.org/") for href in links)


def test_no_two_entries_share_an_id(read):
    added(build, size=2)
    ids = texts(read(EVERYTHING), "id")

    assert len(ids) == len(set(ids)) > 10


def test_an_empty_feed_is_valid_too(read):
    feed = read(EVERYTHING)

    assert entries(feed) == []
    assert feed.findtext(f"{ATOM}updated") == "2011-01-01T00:00:00+00:00"


def test_a_change_keeps_the_id_and_comes_first(read):
    first, second = added(make_finding), added(make_finding)
    before = texts(read("/findings/feed.atom"), "id")
    changed(first, summary="Something else.")

    feed = read("/findings/feed.atom")

    assert texts(feed, "title") == [f"Finding {first.ref}", f"Finding {second.ref}"]
    assert texts(feed, "summary")[0] == "Changed. Something else."
    assert set(texts(feed, "id")) == set(before)


def test_a_record_that_goes_leaves_the_feed(read):
    added(make_finding).delete()

    assert entries(read("/findings/feed.atom")) == []


def test_a_retracted_assessment_leaves_the_feed(read):
    assessment = added(make_assessment)
    assert f"Assessment {assessment.ref}" in texts(read(EVERYTHING), "title")

    changed(
        assessment, retracted_on=date(2020, 1, 1), retracted_by="editor", retraction_reason="Wrong."
    )

    assert f"Assessment {assessment.ref}" not in texts(read(EVERYTHING), "title")


def test_what_has_no_history_is_not_in_a_feed(read):
    with unrecorded():
        make_finding()

    assert entries(read(EVERYTHING)) == []


def test_a_feed_has_so_many_entries_at_most(read):
    report = make_report()
    with recorded(way=Way.LOAD):
        for _ in range(MOST_ENTRIES + 3):
            make_finding(report=report)

    assert len(entries(read("/findings/feed.atom"))) == MOST_ENTRIES


def test_the_feed_of_a_force_has_what_is_about_it_and_nothing_else(read):
    force = make_force(slug="metropolitan")
    report = added(make_report, force=force)
    finding = added(make_finding, report=report)
    assessment = added(make_assessment, recommendation=make_recommendation(report=report))
    added(make_finding, report=make_national_report())

    titles = texts(read(reverse("feeds:force", args=["metropolitan"])), "title")

    assert {f"Finding {finding.ref}", f"Assessment {assessment.ref}"} <= set(titles)
    assert all(finding.report.ref in title or "Passage" in title for title in titles)


def test_the_feed_of_a_list_has_what_its_filters_give(read):
    added(make_finding, polarity="strength")
    concern = added(make_finding, polarity="concern")

    feed = read("/findings/feed.atom?polarity=concern")

    assert texts(feed, "title") == [f"Finding {concern.ref}"]
    assert feed.findtext(f"{ATOM}title") == "Findings (Polarity: concern)"


def test_filters_that_cannot_be_met_are_refused_in_a_sentence(client):
    response = client.get("/findings/feed.atom?polarity=bad")

    assert response.status_code == 400
    assert response.content.decode() == (
        "polarity: there is no “bad”; it is one of strength, concern, mixed, neutral.\n"
    )


@pytest.mark.parametrize("address", ["/forces/no-such/feed.atom", "/nothing/feed.atom"])
def test_a_feed_of_what_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_feed_that_is_known_is_not_sent_again(client):
    added(make_finding)
    tag = client.get(EVERYTHING).headers["ETag"]

    assert client.get(EVERYTHING, headers={"if-none-match": tag}).status_code == 304


def test_a_feed_says_nothing_of_a_date_that_a_deletion_would_make_wrong(client):
    added(make_finding)

    assert "Last-Modified" not in client.get(EVERYTHING).headers


@pytest.mark.parametrize("size", [1, 4])
def test_a_feed_takes_two_queries_a_kind_at_most(client, size):
    added(build, size=size)
    with CaptureQueriesContext(connection) as queries:
        client.get(EVERYTHING)

    assert len(queries) <= 2 * len(KINDS)


def test_pages_lead_to_their_feeds(client):
    force = make_force(slug="metropolitan")
    finding = make_finding(report=make_report(force=force), polarity="concern")
    pages = {
        "/": EVERYTHING,
        force.get_absolute_url(): "/forces/metropolitan/feed.atom",
        f"/findings/?polarity={finding.polarity}": "/findings/feed.atom?polarity=concern",
    }

    for page, feed in pages.items():
        html = client.get(page).content.decode()
        assert 'type="application/atom+xml" title=' in html
        assert f'href="{feed}"' in html
