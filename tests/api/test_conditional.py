"""Answers say whether anything changed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date

from findings.models import Passage, Theme
from hmic_kb.api import conditional
from hmic_kb.api.conditional import last_modified
from hmic_kb.api.models import LastChange
from tests.api.reading import ask, record_of
from tests.factories import make_finding, make_force, make_theme

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def finding(monkeypatch):
    """A finding in a database that was last changed long ago, read by a program as old."""
    monkeypatch.setattr(conditional, "STARTED", LONG_AGO)
    made = make_finding(themes=[make_theme()])
    settled()
    return made


def settled() -> None:
    LastChange.objects.update_or_create(id=1, defaults={"at": LONG_AGO})


def address(finding) -> str:
    return record_of("findings", finding.ref)


@pytest.mark.parametrize("of_list", [True, False])
def test_an_answer_that_is_known_is_not_sent_again(finding, of_list):
    asked = "/api/findings/" if of_list else address(finding)
    tag = ask(asked).headers["ETag"]

    again = ask(asked, if_none_match=tag)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag


def test_head_has_the_headers_of_get_and_no_body(client, finding):
    got, headed = client.get(address(finding)), client.head(address(finding))

    for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length"):
        assert headed.headers[name] == got.headers[name]
    assert headed.content == b""


def test_another_answer_is_sent(finding):
    assert ask(address(finding), if_none_match='"another"').status_code == 200


def change_summary(finding):
    finding.summary = "Something else."
    finding.save()


def change_report(finding):
    finding.report.force = make_force()
    finding.report.save()


def change_theme(finding):
    Theme.objects.update(slug="another-theme")


def change_passage(finding):
    Passage.objects.update(status=Passage.Status.MOVED, start=0, end=1)


@pytest.mark.parametrize("change", [change_summary, change_report, change_theme, change_passage])
def test_a_change_of_anything_shown_is_another_answer(finding, change):
    tag = ask(address(finding)).headers["ETag"]
    change(finding)

    assert ask(address(finding), if_none_match=tag).status_code == 200


def test_what_was_modified_since_is_sent(finding):
    earlier = http_date((LONG_AGO - timedelta(days=1)).timestamp())

    assert ask(address(finding), if_modified_since=earlier).status_code == 200


def test_what_was_not_modified_since_is_not_sent_again(finding):
    modified = ask(address(finding)).headers["Last-Modified"]

    assert ask(address(finding), if_modified_since=modified).status_code == 304


def test_a_tag_counts_before_a_date(finding):
    modified = ask(address(finding)).headers["Last-Modified"]
    asked = {"if_modified_since": modified, "if_none_match": '"another"'}

    assert ask(address(finding), **asked).status_code == 200


def test_deadlines_pass_at_midnight(monkeypatch):
    monkeypatch.setattr(conditional, "STARTED", LONG_AGO)
    settled()
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)

    assert last_modified(noon) == noon.replace(hour=0)


def test_the_program_is_part_of_the_answer():
    settled()
    later = conditional.STARTED + timedelta(seconds=10)

    assert last_modified(later) >= conditional.STARTED


def test_a_change_of_this_moment_has_no_date_yet():
    now = timezone.now() + timedelta(seconds=60)
    LastChange.objects.update_or_create(id=1, defaults={"at": now})

    assert last_modified(now) is None
    assert last_modified(now + timedelta(seconds=5)) == now


def test_where_no_change_is_known_there_is_no_date(finding):
    LastChange.objects.all().delete()

    answer = ask(address(finding))

    assert answer.status_code == 200
    assert "Last-Modified" not in answer.headers
    assert "ETag" in answer.headers


def test_a_problem_has_neither():
    answer = ask("/api/findings/no-such/")

    assert not {"ETag", "Last-Modified"} & set(answer.headers)
