"""Importing in the admin: the file, what it would do, the confirmation."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from findings.models import Finding, Question
from hmic_kb.importing.files import MOST_BYTES
from hmic_kb.loading.kinds import KINDS
from tests.importing.sheets import F001, NEW, brought, in_csv, in_xlsx

pytestmark = pytest.mark.django_db
CHANGED = {"ref": F001, "summary": "Leaders are clear on standards: few of the staff know them."}


@pytest.fixture(autouse=True)
def kept_in(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT / "imports"


def address(page: str, model: Any = Finding, *arguments: str) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=arguments)


def upload(client: Client, data: bytes, name: str = "f.xlsx", **fields: str) -> Any:
    sent = {"import_file": SimpleUploadedFile(name, data), "format": "0", "resource": "0"}
    return client.post(address("import"), sent | fields)


def confirm(client: Client, preview: Any, **changes: str) -> Any:
    """Send the confirmation that a preview asks for, with some of its answers changed."""
    answers = {field.name: field.value() for field in preview.context["confirm_form"]}
    return client.post(address("process_import"), answers | {"why": "Entered."} | changes)


def text(response: Any) -> str:
    """The words of a page, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def as_role(client: Client, role: str) -> Client:
    someone = User.objects.create(username="a.smith", is_staff=True)
    someone.groups.add(Group.objects.get(name=role))
    client.force_login(someone)
    return client


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_its_import_page_and_templates(admin_client, kind):
    assert admin_client.get(address("import", kind.model)).status_code == 200
    assert "Import" in text(admin_client.get(address("changelist", kind.model)))
    for format_name in ("xlsx", "csv"):
        response = admin_client.get(address("import_template", kind.model, format_name))
        assert (
            response["Content-Disposition"] == f'attachment; filename="{kind.name}.{format_name}"'
        )


def test_another_format_of_template_is_not_found(admin_client):
    assert admin_client.get(address("import_template", Finding, "ods")).status_code == 404


def test_a_file_is_previewed_then_confirmed_and_then_no_longer_kept(loaded, admin_client, kept_in):
    preview = upload(admin_client, in_xlsx(NEW))
    assert "1 new 0 changed 0 unchanged" in text(preview)
    assert not Finding.every.filter(ref=NEW["ref"]).exists()
    done = confirm(admin_client, preview)
    assert done.url == address("changelist")
    row = Finding.every.get(ref=NEW["ref"]).history.latest()
    assert (row.history_username, row.history_change_reason) == ("admin", "Entered.")
    assert list(kept_in.iterdir()) == []


def test_a_change_is_shown_word_by_word(loaded, admin_client):
    page = upload(admin_client, in_csv(CHANGED), "f.csv").content.decode()
    assert re.search(r"<del[^>]*><span[^>]*>Taken out: </span>The</del>", page)
    assert re.search(r"<ins[^>]*><span[^>]*>Put in: </span>Leaders</ins>", page)


def test_mistakes_are_shown_by_row_and_column_with_the_form_again(loaded, admin_client):
    page = upload(admin_client, in_xlsx(NEW | {"themes": "gift"}))
    assert "1 thing to mend; nothing was written" in text(page)
    assert "2 themes there is no theme gift. Did you mean gifts?" in text(page)
    assert "confirm_form" not in page.context
    assert "Show what it would do" in page.content.decode()


def test_a_file_that_changes_nothing_needs_no_confirmation(loaded, admin_client):
    page = upload(admin_client, in_csv({"ref": F001, "polarity": "mixed"}), "f.csv")
    assert "Nothing would change" in text(page)
    assert "Reason for the import" not in text(page)


def test_without_a_reason_nothing_is_written_and_the_preview_stays(loaded, admin_client):
    page = confirm(admin_client, upload(admin_client, in_xlsx(NEW)), why=" ")
    assert "Say in a few words why." in text(page)
    assert "1 new 0 changed 0 unchanged" in text(page)
    assert not Finding.every.filter(ref=NEW["ref"]).exists()
    assert confirm(admin_client, page).status_code == 302


def test_a_change_made_meanwhile_is_told_and_the_preview_shown_again(loaded, admin_client, boss):
    preview = upload(admin_client, in_csv(CHANGED), "f.csv")
    brought(in_csv({"ref": F001, "summary": "Leaders are clear."}), boss, why="Shortened.")
    page = confirm(admin_client, preview, why="Mine.")
    assert "something has changed since" in text(page)
    assert re.search(rf"The finding {F001} was changed by boss on [^.]*: Shortened\.", text(page))
    assert Finding.objects.get(ref=F001).summary == "Leaders are clear."
    assert page.context["confirm_form"]["why"].value() == "Mine."
    assert confirm(admin_client, page).status_code == 302
    assert Finding.objects.get(ref=F001).summary == CHANGED["summary"]


def test_what_was_refused_meanwhile_is_told(loaded, admin_client):
    preview = upload(admin_client, in_xlsx(NEW | {"question": "2014-round-2.1"}))
    Finding.objects.get(ref="2014-NORTH-F003").delete()
    Question.objects.get(ref="2014-round-2.1").delete()
    page = confirm(admin_client, preview)
    assert "2 question there is no question 2014-round-2.1." in text(page)


@pytest.mark.parametrize("seen", ["", "[]", "no", '{"findings": "x"}'])
def test_a_preview_that_cannot_be_told_is_shown_again(loaded, admin_client, seen):
    preview = upload(admin_client, in_csv(CHANGED), "f.csv")
    assert "something has changed since" in text(confirm(admin_client, preview, seen=seen))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 32])
def test_an_upload_that_is_not_kept_is_asked_for_again(loaded, admin_client, name):
    preview = upload(admin_client, in_xlsx(NEW))
    response = confirm(admin_client, preview, import_file_name=name)
    assert response.url == address("import")
    assert "The file is no longer kept" in text(admin_client.get(response.url))


def test_an_upload_that_nobody_confirmed_goes_after_a_day(loaded, admin_client, kept_in):
    upload(admin_client, in_xlsx(NEW))
    [old] = kept_in.iterdir()
    yesterday = (timezone.now() - timedelta(days=1, minutes=1)).timestamp()
    os.utime(old, (yesterday, yesterday))
    upload(admin_client, in_xlsx(NEW))
    [kept] = kept_in.iterdir()
    assert kept != old


def test_yaml_from_a_reports_folder_names_its_report_in_the_form(loaded, admin_client):
    data = (loaded / "reports/2014-north/findings.yaml").read_bytes()
    page = upload(admin_client, data, "findings.yaml", report="2014-north")
    assert "0 new 0 changed 3 unchanged" in text(page)


def test_a_report_that_is_none_is_told(loaded, admin_client):
    page = upload(admin_client, in_xlsx(NEW), report="2014-south")
    assert "There is no report 2014-SOUTH." in text(page)


@pytest.mark.parametrize(("data", "sentence"), [(b"", "It is empty"), (None, "Choose the file")])
def test_no_file_is_told(admin_client, data, sentence):
    page = (
        upload(admin_client, data)
        if data is not None
        else admin_client.post(address("import"), {"format": "0", "resource": "0"})
    )
    assert sentence in text(page)


def test_a_gigabyte_is_refused_before_it_is_read(admin_client):
    class Unread:
        def read(self, *size: int) -> bytes:
            raise AssertionError("the upload was read")

        readline = read

    page = admin_client.generic(
        "POST",
        address("import"),
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(10**9), "wsgi.input": Unread()},
    )
    assert page.status_code == 413
    assert f"larger than the {MOST_BYTES // 10**6} MB" in text(page)


def test_an_upload_from_elsewhere_is_refused(admin_client, django_user_model):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(django_user_model.objects.get(username="admin"))
    assert upload(strict, in_xlsx(NEW)).status_code == 403
    assert strict.post(address("process_import"), {"why": "x"}).status_code == 403


def test_a_viewer_may_not_import(loaded, client):
    viewer = as_role(client, "viewer")
    assert viewer.get(address("import")).status_code == 403
    assert viewer.get(address("import_template", Finding, "csv")).status_code == 403
    assert viewer.post(address("process_import"), {"why": "x"}).status_code == 403
    assert "/import/" not in viewer.get(address("changelist")).content.decode()


def test_an_editor_imports_drafts(loaded, client):
    editor = as_role(client, "editor")
    assert confirm(editor, upload(editor, in_xlsx(NEW))).status_code == 302
    assert Finding.every.get(ref=NEW["ref"]).is_draft


def test_nobody_else_sees_the_page(client):
    assert client.get(address("import")).status_code == 302
