"""The findings of a report in order, each with its words, edited together."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from findings.models import Finding
from hmic_kb.common.history import Way, recorded
from hmic_kb.roles.declaration import VIEWER
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "# Gifts\n\nStaff record gifts. Nobody checks.\n\n# Vetting\n\nAll is well."


@pytest.fixture
def source():
    return factories.make_source(TEXT)


@pytest.fixture
def first(source):
    return make(source, "Staff record gifts.")


@pytest.fixture
def second(source, first):
    return make(source, "All is well.", question=first.question)


def make(source, quoted, **fields) -> Finding:
    passage = factories.make_quoted_passage(source, quoted)
    return factories.make_finding(report=source.report, passages=[passage], **fields)


def address(report) -> str:
    return reverse("admin:findings_report_in_order", args=[report.pk])


def opened(client, *findings, **changes):
    """What a browser would send of the page as it stands, with some of it changed."""
    page = client.get(address(findings[0].report))
    sent = {"seen": page.context["seen"], "rows": [each.pk for each in findings]}
    for each in findings:
        sent |= {
            f"row-{each.pk}-summary": each.summary,
            f"row-{each.pk}-polarity": each.polarity,
            f"row-{each.pk}-attribution": each.attribution,
            f"row-{each.pk}-themes": [theme.pk for theme in each.themes.all()],
        }
    return sent | changes


def send(client, finding, sent) -> str:
    return client.post(address(finding.report), sent, follow=True).content.decode()


def change_meanwhile(finding, summary):
    with recorded(way=Way.ADMIN, by=User.objects.create(username="b.jones"), why="Misread."):
        other = Finding.objects.get(pk=finding.pk)
        other.summary = summary
        other.save()


def test_findings_stand_in_the_order_of_the_report_with_their_words(admin_client, second, first):
    page = admin_client.get(address(first.report)).content.decode()
    assert page.index(first.ref) < page.index("Staff record gifts.") < page.index(second.ref)
    assert page.index(second.ref) < page.index("All is well.")


def test_several_are_changed_with_one_reason(admin_client, first, second):
    changes = {f"row-{first.pk}-summary": "One.", f"row-{second.pk}-polarity": "mixed"}
    page = send(admin_client, first, opened(admin_client, first, second, why="Read.", **changes))
    assert "Changed 2 findings." in page
    first.refresh_from_db()
    assert (first.summary, Finding.objects.get(pk=second.pk).polarity) == ("One.", "mixed")
    assert {row.history_change_reason for row in Finding.history.all()} == {"Read."}


def test_themes_are_changed(admin_client, first):
    theme = factories.make_theme()
    send(
        admin_client,
        first,
        opened(admin_client, first, why="Read.", **{f"row-{first.pk}-themes": [theme.pk]}),
    )
    assert list(first.themes.all()) == [theme]


def test_a_theme_that_is_a_draft_is_refused_in_words(admin_client, first):
    theme = factories.make_theme(is_draft=True)
    changes = {f"row-{first.pk}-themes": [theme.pk]}
    page = send(admin_client, first, opened(admin_client, first, why="Read.", **changes))
    assert f"{theme.slug} is a draft, to be published first." in page


def test_what_is_not_changed_gets_no_version(admin_client, first):
    assert "No change." in send(admin_client, first, opened(admin_client, first))
    assert not Finding.history.exists()


def test_a_change_needs_a_reason(admin_client, first):
    sent = opened(admin_client, first, **{f"row-{first.pk}-summary": "One."})
    page = send(admin_client, first, sent)
    assert "Say in a few words why." in page
    assert "One.</textarea>" in page
    assert Finding.objects.get().summary != "One."


def test_one_that_breaks_a_rule_keeps_all_from_being_saved(admin_client, first, second):
    changes = {f"row-{first.pk}-summary": "One.", f"row-{second.pk}-summary": "word " * 31}
    page = send(admin_client, first, opened(admin_client, first, second, why="Read.", **changes))
    assert "31 words; a finding is one sentence of at most 30." in page
    assert not Finding.objects.filter(summary="One.").exists()


def test_what_another_changed_meanwhile_is_shown_and_nothing_is_lost(admin_client, first):
    sent = opened(admin_client, first, why="Read.", **{f"row-{first.pk}-summary": "Mine."})
    change_meanwhile(first, "Theirs.")
    page = send(admin_client, first, sent)
    assert "Say which is to stand" in page
    assert "b.jones" in page
    assert "As it is now: “Theirs.”" in page
    assert "Mine.</textarea>" in page
    assert Finding.objects.get().summary == "Theirs."


@pytest.mark.parametrize(("take", "stands"), [("mine", "Mine."), ("theirs", "Theirs.")])
def test_what_is_to_stand_is_chosen(admin_client, first, take, stands):
    sent = opened(admin_client, first, why="Read.", **{f"row-{first.pk}-summary": "Mine."})
    change_meanwhile(first, "Theirs.")
    page = send(admin_client, first, sent)
    seen = re.search('name="seen" value="([^"]*)"', page)[1]
    sent |= {"seen": seen, f"row-{first.pk}-asked": "1"}
    assert "Say which is to stand" in send(admin_client, first, sent)
    send(admin_client, first, sent | {f"row-{first.pk}-take": take})
    assert Finding.objects.get().summary == stands


def test_what_was_typed_of_a_deleted_finding_is_shown(admin_client, first, second):
    sent = opened(admin_client, first, second, why="Read.", **{f"row-{first.pk}-summary": "Mine."})
    first.delete()
    page = send(admin_client, second, sent)
    assert "You typed: “Mine.”" in page


def test_the_next_finding_is_named(admin_client, first):
    first.ref = f"{first.report.ref}-F099"
    first.save()
    page = admin_client.get(address(first.report)).content.decode()
    add = reverse("admin:findings_finding_add")
    query = f"?report={first.report.pk}&amp;ref={first.report.ref}-F100"
    assert f'href="{add}{query}"' in page


def test_the_first_finding_of_a_report_is_named(admin_client, source):
    page = admin_client.get(address(source.report)).content.decode()
    assert "No findings of this report are entered yet." in page
    assert f"{source.report.ref}-F001" in page


def test_a_viewer_reads_and_changes_nothing(client, first):
    someone = User.objects.create(username="a.smith", is_staff=True)
    someone.groups.add(Group.objects.get(name=VIEWER))
    client.force_login(someone)
    page = client.get(address(first.report)).content.decode()
    assert "Staff record gifts." in page
    assert "Save what was changed" not in page
    assert client.post(address(first.report), {"rows": [first.pk]}).status_code == 403


def test_a_page_takes_few_queries_however_many_findings(
    admin_client, source, django_assert_max_num_queries
):
    for _ in range(30):
        factories.make_finding(report=source.report)
    with django_assert_max_num_queries(14):
        page = admin_client.get(address(source.report)).content.decode()
    assert "Page 1 of 2" in page
