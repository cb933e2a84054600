"""The text of a report, uploaded in the admin: looked at first, then taken whole or not at all."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from findings.models import Passage, Report, Source
from hmic_kb.loading import uploads
from hmic_kb.roles.declaration import EDITOR
from tests import factories
from tests.common.test_reading import pdf

pytestmark = pytest.mark.django_db

TEXT = "# Gifts\n\nStaff record gifts. Nobody checks.\n\n# Vetting\n\nAll is well."
UPLOAD = "admin:findings_source_add"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, report, text: str | bytes = TEXT, name: str = "report.txt"):
    """What comes of uploading a file: the page that was led to, or the form again."""
    data = text if isinstance(text, bytes) else text.encode()
    sent = {"report": report.pk if report else "", "file": SimpleUploadedFile(name, data)}
    return client.post(reverse(UPLOAD), sent, follow=True)


def take(client, looked_at, **sent):
    """Take what is looked at, as its page stands."""
    instead_of = looked_at.context["form"].present
    address = looked_at.redirect_chain[-1][0]
    return client.post(address, {"instead_of": instead_of} | sent, follow=True)


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def loaded():
    """A source with one passage that is found."""
    source = factories.make_source(TEXT)
    factories.make_finding(
        report=source.report, passages=[factories.make_quoted_passage(source, "Nobody checks.")]
    )
    return source


def test_an_upload_is_looked_at_before_it_is_taken(admin_client):
    report = factories.make_report()
    page = words(upload(admin_client, report))
    assert "report.txt, text, 10 words" in page
    assert not Source.objects.exists()


def test_an_upload_that_is_taken_is_the_source(admin_client):
    report = factories.make_report()
    page = take(admin_client, upload(admin_client, report))
    source = Source.objects.get()
    assert (source.report, source.file_name, source.words) == (report, "report.txt", 10)
    assert f"Loaded report.txt as the text of {report.ref}." in words(page)


def test_passages_are_counted_first_and_found_when_it_is_taken(admin_client, loaded):
    factories.make_passage(report=loaded.report)
    looked_at = upload(admin_client, loaded.report, f"A foreword. {TEXT}")
    for count in ("0 exact", "1 moved", "1 missing"):
        assert count in words(looked_at)
    take(admin_client, looked_at, why="A new edition.")
    assert set(Passage.objects.values_list("status", flat=True)) == {"moved", "missing"}


def test_a_report_known_by_name_is_held_from_then_on(admin_client):
    report = factories.make_cited_report()
    looked_at = upload(admin_client, report)
    assert "this is its edition" in words(looked_at)
    take(admin_client, looked_at)
    report.refresh_from_db()
    assert (report.holding, report.source_name) == (Report.Holding.HELD, "report.txt")
    assert report.source.is_our_edition


def test_whoever_took_it_and_why_is_in_its_history(admin_client, loaded):
    looked_at = upload(admin_client, loaded.report, f"A foreword. {TEXT}")
    take(admin_client, looked_at, why="A new edition.")
    row = Source.history.filter(history_type="+").latest()
    assert (row.history_username, row.history_change_reason) == ("admin", "A new edition.")


def test_taking_the_place_of_another_needs_a_reason(admin_client, loaded):
    looked_at = upload(admin_client, loaded.report, f"A foreword. {TEXT}")
    assert "Load it in place of report.txt" in words(looked_at)
    page = take(admin_client, looked_at)
    assert "this takes the place of what is loaded" in words(page)
    assert Source.objects.get() == loaded


def test_passages_that_would_be_lost_are_shown_and_agreed_to(admin_client, loaded):
    looked_at = upload(admin_client, loaded.report, "# Gifts\n\nStaff record gifts.")
    page = words(looked_at)
    assert "1 passage would be lost" in page
    assert "<mark>Nobody checks.</mark>" in page
    assert f"Cited by {loaded.report.findings.get().ref}" in page
    refused = take(admin_client, looked_at, why="A new edition.")
    assert "Tick the box if these passages may be lost" in words(refused)
    take(admin_client, looked_at, why="A new edition.", agreed="on")
    assert Passage.objects.get().status == Passage.Status.MISSING


def test_a_text_that_holds_hardly_a_passage_is_questioned(admin_client, loaded):
    page = words(upload(admin_client, loaded.report, "Another text altogether."))
    assert "Is it another report?" in page


def test_what_another_loaded_meanwhile_is_not_replaced_unseen(admin_client, loaded):
    looked_at = upload(admin_client, loaded.report, f"A foreword. {TEXT}")
    Source.objects.update(sha256="1" * 64, file_name="theirs.txt")
    page = words(take(admin_client, looked_at, why="A new edition."))
    assert "Another text of this report was loaded meanwhile." in page
    assert "Load it in place of theirs.txt" in page
    assert Source.objects.get().file_name == "theirs.txt"


def test_a_pdf_is_taken_by_what_it_holds(admin_client):
    page = upload(admin_client, factories.make_report(), pdf("Gifts", "All is well."), "x.txt")
    assert "x.txt, PDF, 4 words" in words(page)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The submitted file is empty."),
        (b" \n", "The file is empty."),
        (b"PK\x03\x04\x00\x00", "The file is neither text nor a PDF"),
        (b"%PDF-1.7 and no more", "The PDF is broken and cannot be read."),
        (pdf(), "The PDF holds no text; it may be a scan."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(admin_client, content, message):
    assert message in words(upload(admin_client, factories.make_report(), content))


def test_a_file_that_is_too_large_is_refused(admin_client, monkeypatch):
    monkeypatch.setattr("hmic_kb.loading.upload_forms.MOST_BYTES", 10)
    assert "It is larger than 0 MB." in words(upload(admin_client, factories.make_report()))


def test_the_file_that_is_loaded_already_is_refused(admin_client, loaded):
    page = words(upload(admin_client, loaded.report))
    assert f"This very file is loaded as {loaded.report.ref} already." in page


def test_a_report_is_asked_for(admin_client):
    assert "This field is required." in words(upload(admin_client, None))


def test_an_upload_that_is_kept_no_longer_is_told(admin_client):
    looked_at = upload(admin_client, factories.make_report())
    uploads.forget(looked_at.redirect_chain[-1][0].split("/")[-2])
    assert "That upload is no longer kept." in words(take(admin_client, looked_at))


def test_uploads_that_nobody_took_are_forgotten_after_a_day(admin_client, monkeypatch, tmp_path):
    upload(admin_client, factories.make_report())
    monkeypatch.setattr(uploads, "LONGEST_KEPT", -1)
    upload(admin_client, factories.make_report(), "Another text.")
    assert len(list((tmp_path / "uploads").iterdir())) == 1


def test_what_was_taken_is_kept_no_longer(admin_client, tmp_path):
    take(admin_client, upload(admin_client, factories.make_report()))
    assert not list((tmp_path / "uploads").iterdir())


def test_an_editor_neither_uploads_nor_takes(admin_client, client):
    address = upload(admin_client, factories.make_report()).redirect_chain[-1][0]
    someone = User.objects.create(username="a.smith", is_staff=True)
    someone.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(someone)
    assert client.get(reverse(UPLOAD)).status_code == 403
    assert client.post(address).status_code == 403


def test_a_new_report_leads_to_the_upload_of_its_text(admin_client):
    report = factories.make_cited_report()
    page = admin_client.get(reverse("admin:findings_report_change", args=[report.pk]))
    address = f"{reverse(UPLOAD)}?report={report.pk}"
    assert f'<a href="{address}">Upload it</a>' in words(page)
    assert f'<option value="{report.pk}" selected>' in words(admin_client.get(address))
