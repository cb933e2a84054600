"""Files that no earlier export can be read from, and what becomes of those that can."""

import io
import json
import os
import tempfile

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from hmic_kb.files import earlier
from tests.exported import READERS
from tests.factories import make_finding
from tests.files.bundles import ask, bundled, files_of, zipped
from tests.files.comparing import PAGE, compare, counts, exported, mistake

pytestmark = pytest.mark.django_db


def book(change) -> bytes:
    """An exported spreadsheet to which someone did this."""
    opened = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    change(opened["recommendations"])
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


@pytest.mark.usefixtures("kent", "other")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"", "It is empty"),
        (lambda: b"hello", "It is not an export of recommendations: it has no column “ref”"),
        (lambda: b"ref,summary\r\nR1,x\r\n", "it has no column “report”"),
        (lambda: "réf".encode("cp1252"), "It is not UTF-8 text"),
        (lambda: exported("csv").decode("utf-8-sig").encode("utf-16"), "It is not UTF-8 text"),
        (lambda: b"\x89PNG\r\n\x1a\n\x00", "It is not UTF-8 text"),
        (lambda: b"[1, 2]", "Item 1 of it is not one"),
        (lambda: b'[{"ref": "R1"}]', "Item 1 of it is not one"),
        (lambda: exported("json")[:-9], "begins as JSON does and is none"),
        (lambda: b"[" * 100_000, "begins as JSON does and is none"),
        (lambda: exported("zip")[:-9], "It cannot be unpacked"),
        (lambda: exported("xlsx")[:-9], "It cannot be unpacked"),
        (lambda: b"PK\x03\x04nothing", "It cannot be unpacked"),
        (lambda: bundled("findings"), "It is a bundle of findings, not of recommendations"),
        (lambda: exported("csv") * 2, "stands in it twice"),
        (lambda: book(lambda sheet: sheet.merge_cells("A2:A3")), "Row 2 of it has no ref"),
        (lambda: book(lambda sheet: sheet.delete_rows(1)), "it has no column “ref”"),
        (lambda: book(lambda sheet: setattr(sheet, "title", "x")), "It has no sheet “recomm"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_words(client, data, said):
    assert said in mistake(compare(client, data()))


def test_a_zip_file_of_something_else_is_refused_in_words(client, tmp_path):
    other = zipped({"../x": b"x"}, tmp_path / "x.zip").read_bytes()

    assert "It is no spreadsheet that can be opened" in mistake(compare(client, other, name="../x"))


def test_a_bundle_with_a_path_out_of_it_is_refused_in_words(client, tmp_path):
    files = files_of(bundled()) | {"../x": b"x"}

    found = compare(client, zipped(files, tmp_path / "x.zip").read_bytes())

    assert mistake(found) == "It holds “../x”, which no bundle of this site does."


def test_a_bundle_that_was_changed_is_refused_in_words(client, tmp_path):
    files = files_of(bundled())
    files["recommendations.json"] = b"[\n]\n\n"

    found = compare(client, zipped(files, tmp_path / "x.zip").read_bytes())

    assert "It is not whole any more: recommendations.json" in mistake(found)


def test_what_unpacks_to_too_much_is_refused_unread(client, monkeypatch):
    monkeypatch.setattr(earlier, "MOST_UNPACKED", 1_000)

    assert "It unpacks to more than" in mistake(compare(client, exported("xlsx")))


def test_more_rows_than_are_compared_are_refused(client, monkeypatch, kent, other):
    monkeypatch.setattr(earlier, "MOST_ROWS", 1)

    assert "more than the 1 rows" in mistake(compare(client, exported("csv")))


def test_an_upload_that_is_too_large_is_refused_unread(client):
    response = client.generic(
        "POST", PAGE, b"", content_type="multipart/form-data", CONTENT_LENGTH=str(10**9)
    )

    assert response.status_code == 413
    assert "It is larger than the 20 MB that are read." in response.text


def test_no_file_is_told(client):
    assert mistake(client.post(PAGE)) == "Choose the file that you exported earlier."


def test_a_filter_that_is_no_more_is_told(client, kent):
    response = compare(client, exported("csv"), "force=gone")

    assert "force: there is no “gone”" in mistake(response)


def test_an_upload_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post(PAGE)

    assert response.status_code == 403


def test_nothing_uploaded_is_kept(client, monkeypatch, tmp_path, kent):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    for format_name in ("csv", "xlsx", "json", "zip"):
        compare(client, exported(format_name))

    assert os.listdir(tmp_path) == []


def test_names_and_values_of_a_file_are_shown_as_text(client):
    rows = READERS["json"](exported("json"))
    rows.append(dict.fromkeys([column.name for column in ask().export.columns], None))
    rows[-1] |= {"ref": "<script>", "summary": "<b>x</b>", "overdue": False}
    for name in ("addressees", "themes", "follows", "followed_by", "passages", "notes"):
        rows[-1][name] = []

    response = compare(client, json.dumps(rows).encode(), name="<i>.json")

    assert counts(response) == {"gone": 1}
    assert "&lt;script&gt;" in response.text
    assert "<script>" not in response.text.replace("<script src", "")


def test_findings_are_no_recommendations(client):
    make_finding()
    data = b"".join(ask("findings").write("xlsx", timezone.localtime()))

    assert "It has no sheet “recommendations”" in mistake(compare(client, data))
