"""Drafts in the admin: made, shown, previewed and published there."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from findings.models import Finding, Theme
from forces.models import Force
from hmic_kb.common.history import Way, recorded
from hmic_kb.roles.declaration import EDITOR, REVIEWER, VIEWER
from tests import factories as make
from tests.test_admin import address, change

pytestmark = pytest.mark.django_db


def client_of(role: str) -> Client:
    someone = User.objects.create(username=role, is_staff=True)
    someone.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(someone)
    return client


@pytest.fixture
def editor() -> Client:
    return client_of(EDITOR)


@pytest.fixture
def reviewer() -> Client:
    return client_of(REVIEWER)


@pytest.fixture
def report() -> Any:
    return make.make_report(is_draft=True)


@pytest.fixture
def finding(report: Any) -> Finding:
    return make.make_finding(report=report, summary="Nobody checks.", is_draft=True)


def page_of(model: Any, page: str, *arguments: Any) -> str:
    options = model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=arguments)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def publish(client: Client, record: Any, **sent: str) -> Any:
    """Press the button of the page that says what is to be published."""
    asked = {"id": record.pk} | ({"all": 1} if sent.pop("all", "") else {})
    page = client.get(page_of(type(record), "publish"), asked)
    return client.post(
        page.request["PATH_INFO"] + f"?{page.request['QUERY_STRING']}",
        {"seen": page.context["seen"], **sent},
    )


def test_a_new_record_is_a_draft_whoever_makes_it(reviewer):
    reviewer.post(page_of(Force, "add"), {"slug": "kent", "name": "Kent", "kind": "territorial"})

    assert Force.every.get().is_draft


def test_a_draft_is_changed_without_a_reason(editor, finding):
    assert change(editor, finding, summary="Some check.", why="").status_code == 302
    assert Finding.every.get().summary == "Some check."


def test_a_published_record_is_not_an_editor_s_to_change(editor):
    finding = make.make_finding()

    response = editor.post(address(finding, "change"), {"summary": "Other words."})

    assert response.status_code == 403


def test_a_draft_is_deleted_without_a_reason_and_its_history_kept(editor, finding):
    editor.post(address(finding, "delete"), {"post": "yes"})

    assert not Finding.every.exists()
    assert Finding.history.filter(id=finding.pk, history_type="-").exists()


def test_a_published_record_takes_no_draft(reviewer):
    finding = make.make_finding()
    note = make.make_data_note(report=finding.report, is_draft=True)

    response = change(reviewer, finding, notes=[note.pk])

    assert f"{note.ref} is a draft, to be published first." in text(response)


def test_a_reference_that_a_draft_has_is_refused_in_words(editor, finding):
    theme = make.make_theme(slug="vetting", is_draft=True)
    sent = {"slug": "vetting", "name": "Vetting", "family": theme.family, "position": 900}

    response = editor.post(page_of(Theme, "add"), sent)

    assert "Theme with this Slug already exists." in text(response)


def test_a_list_marks_drafts_and_narrows_to_them(editor, finding):
    published = make.make_finding()
    every = editor.get(page_of(Finding, "changelist")).content.decode()
    drafts = editor.get(page_of(Finding, "changelist"), {"state": "draft"}).content.decode()

    assert every.count('class="draft-tag"') == 1
    assert published.ref in every
    assert published.ref not in drafts
    assert finding.ref in drafts


def test_drafts_are_found_where_a_record_is_chosen(editor, finding):
    asked = {"app_label": "findings", "model_name": "judgment", "field_name": "report"}

    found = editor.get(reverse("admin:autocomplete"), asked | {"term": finding.report.ref}).json()

    assert [each["id"] for each in found["results"]] == [str(finding.report.pk)]


def test_a_preview_is_the_page_that_the_draft_would_have(finding):
    viewer = client_of(VIEWER)
    form = viewer.get(address(finding, "change"))
    preview = viewer.get(form.context["absolute_url"])

    assert preview.status_code == 200
    assert "Nobody checks." in text(preview)
    assert "Preview of a draft." in text(preview)
    assert Finding.every.get().is_draft
    assert viewer.get(finding.get_absolute_url()).status_code == 404


def test_a_preview_of_a_report_has_its_drafts(finding):
    preview = client_of(VIEWER).get(page_of(type(finding.report), "preview", finding.report.pk))

    assert "Nobody checks." in text(preview)


def test_nobody_without_a_role_sees_a_preview(client, finding):
    assert client.get(page_of(Finding, "preview", finding.pk)).status_code == 302


def test_a_reviewer_publishes_a_draft(reviewer):
    draft = make.make_finding(is_draft=True)

    response = publish(reviewer, draft, why="")

    assert response["Location"] == address(draft, "change")
    assert Finding.objects.exists()
    assert draft.history.latest().history_username == REVIEWER


def test_the_page_says_what_stands_in_the_way_and_offers_no_button(reviewer, finding):
    page = reviewer.get(page_of(Finding, "publish"), {"id": finding.pk})

    assert f"refers to report {finding.report.ref}, which is a draft" in text(page)
    assert 'value="Publish"' not in page.content.decode()


def test_a_report_is_published_with_all_its_drafts(reviewer, report, finding):
    page = reviewer.get(page_of(type(report), "publish"), {"id": report.pk})
    assert "Publish it with all its drafts" in text(page)

    publish(reviewer, report, all="1")

    assert Finding.objects.filter(pk=finding.pk).exists()


def test_what_has_to_be_explained_is_asked_for(reviewer):
    draft = make.make_finding(passages=[], is_draft=True)

    refused = publish(reviewer, draft, why="")
    assert f"Finding {draft.ref} cites no passage of a report." in text(refused)

    publish(reviewer, draft, why="The annex is not in our copy.")
    assert draft.history.latest().history_change_reason == "The annex is not in our copy."


def test_several_are_chosen_on_a_list(reviewer):
    drafts = [make.make_theme(is_draft=True) for _ in range(2)]
    chosen = {"action": "publish_chosen", "_selected_action": [each.pk for each in drafts]}

    page = reviewer.post(page_of(Theme, "changelist"), chosen)
    shown = reviewer.get(page["Location"])
    reviewer.post(page["Location"], {"seen": shown.context["seen"]})

    assert Theme.objects.count() == 2


def test_published_records_that_are_chosen_are_told(reviewer):
    chosen = {"action": "publish_chosen", "_selected_action": [make.make_theme().pk]}

    page = reviewer.post(page_of(Theme, "changelist"), chosen, follow=True)

    assert "None of these is a draft" in text(page)


def test_an_editor_has_no_button_to_publish(editor, finding):
    form = editor.get(address(finding, "change"))

    assert "Nobody without a role sees this record." in text(form)
    assert "/publish/" not in form.content.decode()


def test_a_deleted_published_record_comes_back_by_a_reviewer_alone(editor, reviewer):
    with recorded(way=Way.LOAD):
        finding = make.make_finding()
        pk = finding.pk
    finding.delete()
    version = Finding.history.filter(id=pk).earliest()
    page = page_of(Finding, "version", pk, version.history_id)

    assert editor.get(page).status_code == 403
    assert reviewer.get(page).status_code == 200


def test_going_back_to_a_draft_s_version_leaves_it_published(reviewer):
    with recorded(way=Way.ADMIN):
        draft = make.make_finding(summary="The first words.", is_draft=True)
    publish(reviewer, draft, why="")
    version = draft.history.earliest()
    page = page_of(Finding, "version", draft.pk, version.history_id)
    opened = reviewer.get(page).context["opened"]

    reviewer.post(page, {"why": "It was better.", "opened": opened})

    assert not Finding.every.get().is_draft
