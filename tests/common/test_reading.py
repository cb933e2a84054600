import hashlib
import io
import os
from contextlib import suppress

import pytest
from pypdf import PdfReader, PdfWriter

from hmic_kb.common import reading
from hmic_kb.common.passages import tokenise
from hmic_kb.common.reading import UnreadableError, read


def pdf(*pages):
    """A PDF of one line of Helvetica a page, put together by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, line in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET" if line else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    written = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def encrypted(data, password, algorithm):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.fixture
def saved(tmp_path):
    """Save bytes to a file whose name says nothing, and give its path."""

    def save(data):
        path = tmp_path / "report"
        path.write_bytes(data)
        return path

    return save


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9 \u2013 \u201cfive\u201d".encode(),
        "Caf\u00e9 \u2013 \u201cfive\u201d".encode("utf-8-sig"),
        "Caf\u00e9 \u2013 \u201cfive\u201d".encode("utf-16"),
        b"\xfe\xff" + "Caf\u00e9 \u2013 \u201cfive\u201d".encode("utf-16-be"),
    ],
)
def test_text_is_read_in_any_unicode_encoding(saved, data):
    assert read(saved(data)).text == "Caf\u00e9 \u2013 \u201cfive\u201d"


def test_text_of_an_old_windows_program_is_read(saved):
    text = "The force\u2019s policy \u2013 in \u201cforce\u201d since May"

    assert read(saved(text.encode("cp1252"))).text == text


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_lines_end_in_a_line_feed(saved, ends):
    assert read(saved(f"one{ends}two".encode())).text == "one\ntwo"


def test_a_file_is_known_by_the_hash_of_its_bytes(saved):
    data = "\ufeffone".encode()

    assert read(saved(data)).sha256 == hashlib.sha256(data).hexdigest()


def test_kind_follows_the_content(saved):
    assert read(saved(b"one")).kind == "text"
    assert read(saved(pdf("one"))).kind == "pdf"


def test_the_pages_of_a_pdf_are_read_in_order(saved):
    assert read(saved(pdf("First page", "Second page"))).text == "First page\n\fSecond page"


def test_a_pdf_with_something_before_its_mark_is_read(saved):
    assert "First page" in read(saved(b"\r\n\r\n" + pdf("First page"))).text


def test_a_pdf_that_opens_with_the_empty_password_is_read(saved):
    data = encrypted(pdf("First page"), password="", algorithm="RC4-128")

    assert read(saved(data)).text == "First page"


def test_a_pdf_that_needs_a_password_is_refused(saved):
    data = encrypted(pdf("First page"), password="secret", algorithm="RC4-128")

    with pytest.raises(UnreadableError, match="The PDF is encrypted"):
        read(saved(data))


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(saved, data):
    with pytest.raises(UnreadableError, match="The file is empty"):
        read(saved(data))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"not a PDF at all " * 100,
        pdf("First page")[:200],
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj trailer << /Root 1 0 R >>",
    ],
)
def test_a_broken_pdf_is_refused(saved, data):
    with pytest.raises(UnreadableError, match="The PDF is broken"):
        read(saved(data))


def test_a_pdf_whose_pages_contain_themselves_is_refused(saved):
    data = pdf("First page").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")

    with pytest.raises(UnreadableError, match="The PDF is broken"):
        read(saved(data))


def test_a_pdf_without_text_is_refused(saved):
    with pytest.raises(UnreadableError, match="holds no text; it may be a scan"):
        read(saved(pdf("")))


def test_a_pdf_of_too_many_pages_is_refused(saved, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 1)

    with pytest.raises(UnreadableError, match="more than 1 pages"):
        read(saved(pdf("First page", "Second page")))


def test_a_pdf_that_takes_too_long_is_given_up(saved, monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", -1)

    with pytest.raises(UnreadableError, match="takes longer than"):
        read(saved(pdf("First page")))


def test_a_file_that_is_too_large_is_refused(saved, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 2_000_000)

    with pytest.raises(UnreadableError, match="larger than 2 MB"):
        read(saved(b"a" * 2_000_001))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"text with a nought \x00 in it",
        "report".encode("utf-32"),
        "report".encode("utf-16-le"),
        "\u043e\u0442\u0447\u0451\u0442".encode("koi8-r"),
        b"\xff\xfea",
        b"caf\x81",
    ],
)
def test_what_is_neither_text_nor_pdf_is_refused(saved, data):
    with pytest.raises(UnreadableError, match="neither text nor a PDF"):
        read(saved(data))


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="This is a folder"):
        read(tmp_path)


def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path / "pipe")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path / "absent.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", pdf("First page").replace(b"0000000", b"1111111")])
def test_nothing_is_logged_about_a_faulty_pdf(saved, data, caplog, capfd):
    with suppress(UnreadableError):
        read(saved(data))

    assert not caplog.records
    assert capfd.readouterr() == ("", "")


@pytest.mark.sources
def test_the_reports_held_are_read_and_have_their_words(sources_dir):
    for path in sorted(sources_dir.glob("*.txt")):
        assert len(tokenise(read(path).text).tokens) > 1_500, path.name
