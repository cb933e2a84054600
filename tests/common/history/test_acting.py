"""What several records are acted on as: as they were seen, or not at all."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from findings.models import Finding
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.history.acting import as_seen, changed_among
from recommendations.models import Recommendation
from tests import factories
from tests.common.history.test_admin import text
from tests.test_admin import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def findings() -> list[Finding]:
    with recorded(way=Way.LOAD):
        return [factories.make_finding() for _ in range(3)]


def save(record, **act):
    record.summary = f"{record.summary} Again."
    with recorded(way=Way.ADMIN, **act):
        record.save()


def test_records_that_stayed_as_they_were_seen_are_not_told(findings):
    assert changed_among(findings, as_seen(findings)) == []


def test_each_that_changed_is_told_in_a_sentence(findings):
    seen = as_seen(findings)
    save(findings[1], by=User.objects.create(username="b.jones"), why="misread")
    [changed] = changed_among(findings, seen)
    start, end = changed.sentence.split(" on ")
    assert start == f"The finding {findings[1]} was changed by b.jones"
    assert end.endswith(": Misread.")


def test_what_no_one_did_says_how_it_was_done(findings):
    seen = as_seen(findings)
    with recorded(way=Way.LOAD):
        findings[0].themes.clear()
    [changed] = changed_among(findings, seen)
    assert "was changed by a load of the fixtures on" in changed.sentence


def test_a_record_that_came_since_is_told(findings):
    seen = as_seen(findings[:2])
    assert [each.record for each in changed_among(findings, seen)] == findings[2:]


@pytest.mark.parametrize("seen", ["", "x", "findings.finding:1:x", "::: 5", "\x00"])
def test_what_cannot_be_read_is_as_if_nothing_had_been_seen(findings, seen):
    assert len(changed_among(findings, seen)) == 3


def test_records_of_several_kinds_are_asked_about_together(findings, django_assert_num_queries):
    with recorded(way=Way.LOAD):
        limb = factories.make_limb()
    both = [*findings, limb, limb.recommendation]
    with django_assert_num_queries(3):
        seen = as_seen(both)
    save(limb)
    assert [each.record for each in changed_among(both, seen)] == [limb]


@pytest.fixture
def confirmation(admin_client: Client) -> tuple[Recommendation, dict[str, str]]:
    """A recommendation with a limb, and what its deletion is confirmed with."""
    with recorded(way=Way.LOAD):
        asked = factories.make_limb().recommendation
    seen = admin_client.get(address(asked, "delete")).context["seen"]
    return asked, {"post": "yes", "why": "Entered twice.", "seen": seen}


def test_a_record_changed_meanwhile_is_not_deleted(admin_client, confirmation):
    asked, sent = confirmation
    save(asked, why="Misread.")
    page = admin_client.post(address(asked, "delete"), sent)
    assert "Nothing was done: this was changed while you had the page open" in text(page)
    assert "Misread." in text(page)
    assert "Entered twice.</textarea>" in page.content.decode()
    assert Recommendation.objects.exists()

    admin_client.post(address(asked, "delete"), sent | {"seen": page.context["seen"]})
    assert not Recommendation.objects.exists()


def test_a_record_is_not_deleted_with_what_was_changed_or_added_meanwhile(
    admin_client, confirmation
):
    asked, sent = confirmation
    save(asked.limbs.get(), why="Misread.")
    with recorded(way=Way.LOAD):
        factories.make_limb(recommendation=asked)
    page = admin_client.post(address(asked, "delete"), sent)
    assert len(page.context["changed"]) == 2
    assert Recommendation.objects.exists()


def test_a_deletion_without_a_reason_tells_of_nothing_else(admin_client, confirmation):
    asked, sent = confirmation
    page = admin_client.post(address(asked, "delete"), sent | {"why": ""}, follow=True)
    assert "Say in a few words why." in text(page)
