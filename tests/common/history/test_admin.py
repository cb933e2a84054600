"""Editing in the admin keeps who, when and why; histories are read there, and gone back to."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from findings.models import Finding, Passage, Source
from forces.models import Force
from hmic_kb.common.history import Way, recorded
from tests import factories
from tests.test_admin import address, change, delete

pytestmark = pytest.mark.django_db
WHY = "Say in a few words why."


@pytest.fixture
def finding() -> Finding:
    with recorded(way=Way.LOAD):
        return factories.make_finding(
            summary="The force keeps one register.",
            themes=[factories.make_theme(slug="vetting", name="Vetting")],
        )


def version_address(record: Any, row: Any) -> str:
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_version"
    return reverse(name, args=[record.pk, row.history_id])


def go_back(client: Client, record: Any, row: Any, why: str) -> Any:
    page = version_address(record, row)
    return client.post(page, {"why": why, "opened": client.get(page).context["opened"]})


def first(record: Any) -> Any:
    return type(record).history.filter(id=record.pk).earliest()


def text(response: Any) -> str:
    """The words of a page, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_a_change_keeps_who_and_why(admin_client: Client, finding: Finding) -> None:
    response = change(admin_client, finding, summary="Corrected.", why="Misread.")
    assert response.status_code == 302
    row = finding.history.latest()
    assert (row.history_username, row.history_way) == ("admin", "admin")
    assert (row.history_change_reason, row.summary) == ("Misread.", "Corrected.")
    assert finding.history.count() == 2


def test_a_change_without_a_reason_is_refused_and_what_was_typed_is_kept(
    admin_client: Client, finding: Finding
) -> None:
    response = change(admin_client, finding, summary="Corrected.", why="")
    assert WHY in text(response)
    assert "Corrected." in response.content.decode()
    assert finding.history.count() == 1


def test_saving_what_was_not_changed_asks_for_no_reason(
    admin_client: Client, finding: Finding
) -> None:
    assert change(admin_client, finding, why="").status_code == 302
    assert finding.history.count() == 1


def test_a_new_record_asks_for_no_reason(admin_client: Client) -> None:
    add = reverse("admin:forces_force_add")
    assert "why" not in admin_client.get(add).content.decode()
    sent = {"slug": "north", "name": "North", "kind": "territorial"}
    assert admin_client.post(add, sent).status_code == 302
    [row] = Force.history.all()
    assert (row.history_type, row.history_username) == ("+", "admin")


def test_a_deletion_needs_a_reason(admin_client: Client, finding: Finding) -> None:
    response = delete(admin_client, finding, why="")
    assert WHY in text(response)
    assert Finding.objects.filter(pk=finding.pk).exists()


def test_a_deletion_keeps_its_reason(admin_client: Client, finding: Finding) -> None:
    response = delete(admin_client, finding, why="Entered twice.")
    assert "See its history" in text(response)
    row = Finding.history.filter(id=finding.pk).latest()
    assert (row.history_type, row.history_change_reason) == ("-", "Entered twice.")


def test_records_are_not_deleted_many_at_once(admin_client: Client, finding: Finding) -> None:
    page = admin_client.get(address(Finding, "changelist")).content.decode()
    assert "delete_selected" not in page


def test_the_history_shows_every_version_word_by_word(
    admin_client: Client, finding: Finding
) -> None:
    change(admin_client, finding, summary="The force keeps two registers.", why="Misread.")
    page = admin_client.get(address(finding, "history"))
    assert "by a load of the fixtures" in text(page)
    assert "Misread. admin, in the admin" in text(page)
    assert "Taken out: one" in text(page)
    assert "Put in: two" in text(page)


def test_the_history_takes_as_many_queries_for_many_versions(
    admin_client: Client, finding: Finding, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        change(admin_client, finding, summary=f"Version {number}.", why="Again.")
    with django_assert_num_queries(4):  # session, account, rows, record
        admin_client.get(address(finding, "history"))


def test_a_record_with_no_history_says_so(admin_client: Client) -> None:
    page = admin_client.get(address(factories.make_finding(), "history"))
    assert "Nothing of this record has been kept yet." in text(page)


@pytest.mark.parametrize("number", ["0", "none", "9" * 30])
def test_the_history_of_no_record_is_not_found(admin_client: Client, number: str) -> None:
    page = reverse("admin:findings_finding_history", args=[number])
    assert admin_client.get(page).status_code == 404


def test_going_back_shows_what_it_changes(admin_client: Client, finding: Finding) -> None:
    change(admin_client, finding, summary="The force keeps two registers.", why="Misread.")
    page = admin_client.get(version_address(finding, first(finding)))
    assert "Taken out: two" in text(page)
    assert "Put in: one" in text(page)


def test_going_back_is_a_change_with_a_reason(admin_client: Client, finding: Finding) -> None:
    training = factories.make_theme(slug="training")
    change(admin_client, finding, summary="Other.", themes=[training.pk], why="Misread.")
    back = go_back(admin_client, finding, first(finding), why="It was right.")
    assert back.status_code == 302

    finding.refresh_from_db()
    assert finding.summary == "The force keeps one register."
    assert [theme.slug for theme in finding.themes.all()] == ["vetting"]
    row = finding.history.latest()
    assert (row.history_change_reason, row.history_username) == ("It was right.", "admin")
    assert finding.history.count() == 3


def test_going_back_without_a_reason_is_refused(admin_client: Client, finding: Finding) -> None:
    change(admin_client, finding, summary="Other.", why="Misread.")
    page = go_back(admin_client, finding, first(finding), why=" ")
    assert WHY in text(page)
    finding.refresh_from_db()
    assert finding.summary == "Other."


def test_going_back_brings_back_what_was_deleted(admin_client: Client, finding: Finding) -> None:
    delete(admin_client, finding)
    row = Finding.history.filter(id=finding.pk).earliest()
    page = admin_client.get(address(finding, "history"))
    assert "This record was deleted." in text(page)
    go_back(admin_client, finding, row, why="It was not.")

    again = Finding.objects.get(pk=finding.pk)
    assert (again.ref, again.themes.get().slug) == (finding.ref, "vetting")


def test_going_back_makes_a_passage_again_where_it_stood(
    admin_client: Client,
) -> None:
    source = factories.make_source("One two three four five.")
    with recorded(way=Way.LOAD):
        passage = factories.make_quoted_passage(source, "two three four")
        finding = factories.make_finding(report=source.report, passages=[passage])
    other = factories.make_passage(report=source.report)
    change(admin_client, finding, passages=[other.pk], why="Moved.")
    Passage.objects.get(pk=passage.pk).delete()
    go_back(admin_client, finding, first(finding), why="It was right.")

    again = finding.passages.get()
    assert (again.digest, again.status) == (passage.digest, Passage.Status.EXACT)


def test_going_back_to_what_named_a_record_that_is_gone_says_so(
    admin_client: Client, finding: Finding
) -> None:
    training = factories.make_theme(slug="training")
    change(admin_client, finding, themes=[training.pk], why="Better.")
    finding.refresh_from_db()
    type(training).objects.get(slug="vetting").delete()
    page = go_back(admin_client, finding, first(finding), why="Back.")
    assert "Themes: vetting is no longer there; put it back first." in text(page)


def test_going_back_is_refused_where_the_record_was_changed_meanwhile(
    admin_client: Client, finding: Finding
) -> None:
    change(admin_client, finding, summary="Two.", why="Misread.")
    page = version_address(finding, first(finding))
    seen = admin_client.get(page).context["opened"]
    change(admin_client, finding, summary="Three.", why="Miscounted.")

    told = admin_client.post(page, {"why": "It was right.", "opened": seen})
    assert "Nothing was done: the record was changed while you had this page open." in text(told)
    assert "It was changed by admin on" in text(told)
    assert "Miscounted." in text(told)
    assert "It was right.</textarea>" in told.content.decode()
    finding.refresh_from_db()
    assert finding.summary == "Three."

    seen = told.context["opened"]
    admin_client.post(page, {"why": "It was right.", "opened": seen})
    finding.refresh_from_db()
    assert finding.summary == "The force keeps one register."


def test_going_back_keeps_the_rules(admin_client: Client, finding: Finding) -> None:
    row = first(finding)
    type(row).objects.filter(pk=row.pk).update(summary="word " * 31)
    page = go_back(admin_client, finding, row, why="Back.")
    assert "31 words; a finding is one sentence of at most 30." in text(page)


def test_a_version_of_another_record_is_not_found(admin_client: Client, finding: Finding) -> None:
    with recorded(way=Way.LOAD):
        other = factories.make_finding()
    assert admin_client.get(version_address(finding, first(other))).status_code == 404


def test_a_source_is_not_gone_back_to(admin_client: Client) -> None:
    with recorded(way=Way.LOAD):
        source = factories.make_source()
    assert admin_client.get(version_address(source, first(source))).status_code == 403
    assert Source.objects.exists()


def test_who_may_not_see_a_record_may_not_see_its_history(client: Client, finding: Finding) -> None:
    client.force_login(User.objects.create(username="nobody", is_staff=True))
    assert client.get(address(finding, "history")).status_code == 403
