"""Which files are kept as evidence."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations import evidence


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def archive(*members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name in members:
            made.writestr(name, "text")
    return content.getvalue()


def kept(media: Path) -> list[str]:
    return [path.name for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"%PDF-1.7 ..."),
        ("LETTER.PDF", b"%PDF-1.7 ..."),
        ("page.png", b"\x89PNG\r\n\x1a\n..."),
        ("page.jpg", b"\xff\xd8\xff\xe0..."),
        ("page.jpeg", b"\xff\xd8\xff\xe0..."),
        ("note.txt", "Gr\u00fc\u00dfe".encode()),
        ("list.csv", b"\xef\xbb\xbfa;b\r\n"),
        ("letter.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("list.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("talk.pptx", archive("[Content_Types].xml", "ppt/presentation.xml")),
        ("letter.odt", archive("mimetype", "content.xml")),
    ],
)
def test_a_file_that_is_what_it_says_is_kept_by_its_digest(media, name, content):
    digest = hashlib.sha256(content).hexdigest()
    assert evidence.keep(SimpleUploadedFile(name, content)) == (name, digest)
    assert evidence.path_of(digest).read_bytes() == content
    assert kept(media) == [digest]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"<html><script>alert(1)</script></html>"),
        ("page.png", b"\xff\xd8\xff\xe0..."),
        ("note.txt", b"MZ\x90\x00\x03"),
        ("list.csv", b"a\0b"),
        ("letter.docx", archive("xl/workbook.xml")),
        ("letter.docx", b"PK no archive"),
        ("list.ods", archive("other.xml")),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(media, name, content):
    with pytest.raises(ValidationError, match=f"{name} does not hold what its name says"):
        evidence.keep(SimpleUploadedFile(name, content))
    assert kept(media) == []


@pytest.mark.parametrize("name", ["page.html", "page.svg", "run.exe", "letter.docm", "letter"])
def test_a_type_that_is_not_allowed_is_refused_with_those_that_are(media, name):
    with pytest.raises(ValidationError, match=f"{name} cannot be taken. What can: PDF, PNG"):
        evidence.keep(SimpleUploadedFile(name, b"<html>"))
    assert kept(media) == []


def test_a_file_that_is_too_large_is_refused(media, settings):
    settings.EVIDENCE_MOST_BYTES = 2**20
    with pytest.raises(ValidationError, match="The file has 3 MB; 1 MB is the most that is kept"):
        evidence.keep(SimpleUploadedFile("note.txt", b"a" * 3 * 2**20))
    assert kept(media) == []


def test_an_empty_file_is_refused():
    with pytest.raises(ValidationError, match="The file is empty"):
        evidence.keep(SimpleUploadedFile("note.txt", b""))


def test_a_name_is_never_a_way_to_another_folder(media):
    name, digest = evidence.keep(SimpleUploadedFile("../../note.txt", b"text"))
    assert (name, kept(media)) == ("note.txt", [digest])
