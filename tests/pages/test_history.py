"""The history of a record at the foot of its page."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Finding
from hmic_kb.common.history import Way, recorded
from tests import factories
from tests.pages.world import MARKUP

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding() -> Finding:
    """Loaded, then corrected by someone."""
    with recorded(way=Way.LOAD):
        finding = factories.make_finding(summary="The force keeps one register.")
    with recorded(way=Way.ADMIN, by=User.objects.create(username="a.smith"), why="misread"):
        finding.summary = "The force keeps two registers."
        finding.save()
    return finding


@pytest.fixture
def staff(client):
    client.force_login(User.objects.create(username="b.jones", is_staff=True))
    return client


def page(client, record) -> str:
    return client.get(record.get_absolute_url()).content.decode()


def test_readers_see_when_and_why(client, finding):
    read = page(client, finding)
    day = finding.history.latest().history_date.strftime("%-d %B %Y")
    assert f">{day}</time>: misread</p>" in read
    assert "Added <time" in read


def test_readers_do_not_see_who_nor_what_it_said(client, finding):
    read = page(client, finding)
    assert "a.smith" not in read
    assert "<del" not in read


def test_staff_see_who_and_what_it_said(staff, finding):
    read = page(staff, finding)
    assert "a.smith, in the admin" in read
    assert "Taken out: </span>one</del>" in read


def test_a_change_without_a_reason_says_what_was_changed(client, finding):
    finding.polarity = Finding.Polarity.STRENGTH
    finding.save()
    assert "</time>: Polarity</p>" in page(client, finding)


def test_a_reason_is_shown_as_it_was_typed(client, finding):
    with recorded(way=Way.ADMIN, why=MARKUP):
        finding.summary = "Other."
        finding.save()
    assert MARKUP not in page(client, finding)
    assert "&lt;b onclick=" in page(client, finding)


def test_a_record_whose_history_was_not_kept_shows_none(client):
    assert 'id="history"' not in page(client, factories.make_finding())


@pytest.mark.parametrize(
    "make",
    [
        factories.make_force,
        factories.make_theme,
        factories.make_metric,
        factories.make_inspection,
        factories.make_report,
        factories.make_question,
        factories.make_finding,
        factories.make_recommendation,
    ],
)
def test_every_page_of_a_record_shows_its_history(client, make):
    with recorded(way=Way.LOAD):
        record = make()
    assert "History of this record" in page(client, record)


def test_a_longer_history_takes_no_more_queries(client, finding, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        page(client, finding)
    for number in range(5):
        finding.summary = f"Version {number}."
        finding.save()
    with django_assert_num_queries(len(few)):
        page(client, finding)
