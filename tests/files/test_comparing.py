"""What has changed since an earlier export, on its page."""

import csv
import io
import json
import os
import tempfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hmic_kb.files import earlier
from tests.exported import READERS
from tests.factories import (
    by_date,
    make_assessment,
    make_finding,
    make_force,
    make_recommendation,
    make_report,
)
from tests.files.bundles import ask, bundled, files_of, zipped

pytestmark = pytest.mark.django_db

PAGE = reverse("recommendations:changes")


@pytest.fixture
def kent():
    report = make_report(force=make_force(slug="kent", name="Kent Police"))
    return make_recommendation(report=report, **by_date(date(2015, 1, 1)))


@pytest.fixture
def other():
    return make_recommendation()


def exported(format_name: str, query: str = "") -> bytes:
    if format_name == "zip":
        return bundled(query=query)
    return b"".join(ask(query=query).write(format_name, timezone.localtime()))


def compare(client, data: bytes, query: str = "", name: str = "list", **fields: str):
    return client.post(f"{PAGE}?{query}", {"file": SimpleUploadedFile(name, data), **fields})


def counts(response) -> dict[str, int]:
    """The numbers of changes by their kind, without the kinds of which there is none."""
    groups = response.context["groups"]
    return {group["kind"]: group["count"] for group in groups if group["count"]}


def mistake(response) -> str:
    assert response.status_code == 200
    return response.context["mistake"]


def reword(recommendation) -> None:
    recommendation.summary = "Count every gift."
    recommendation.save()


FORMATS = pytest.mark.parametrize("format_name", ["csv", "xlsx", "json", "zip"])


@FORMATS
@pytest.mark.usefixtures("kent", "other")
def test_an_export_of_just_now_shows_no_change(client, format_name):
    response = compare(client, exported(format_name))

    assert counts(response) == {}
    assert response.context["numbers"] == {"earlier": 2, "current": 2}


@FORMATS
def test_what_was_reworded_is_shown_before_and_after(client, format_name, kent):
    data = exported(format_name)
    reword(kent)

    response = compare(client, data)

    assert counts(response) == {"reworded": 1}
    assert "Record every gift that is offered." in response.text
    assert "Count every gift." in response.text


@FORMATS
def test_what_is_new_and_what_is_gone_is_named(client, format_name, kent):
    data = exported(format_name)
    kent.delete()
    new = make_recommendation()

    response = compare(client, data)

    assert counts(response) == {"new": 1, "gone": 1}
    assert f'href="http://localhost:8000{new.get_absolute_url()}"' in response.text
    assert "It is not held as at this day." in response.text


def test_what_was_assessed_since_is_shown(client, kent):
    data = exported("csv")
    make_assessment(recommendation=kent, status="partly_met", assessed_on=date(2016, 12, 8))

    found = compare(client, data).context["groups"]

    [assessed] = [group for group in found if group["kind"] == "assessed"]
    assert next((change.column, change.was, change.now) for change in assessed["changes"]) == (
        "inspector_status",
        "",
        "partly_met",
    )


def test_what_became_overdue_since_is_shown(client, kent):
    data = exported("csv").replace(b",true,", b",false,")

    assert counts(compare(client, data)) == {"overdue": 1}


def test_a_deadline_that_moved_is_shown(client, kent):
    data = exported("csv")
    kent.deadline_on = date(2015, 6, 1)
    kent.save()

    assert counts(compare(client, data)) == {"deadline": 1}


@pytest.mark.parametrize("format_name", ["xlsx", "zip"])
@pytest.mark.usefixtures("kent", "other")
def test_a_file_that_says_its_filters_is_held_against_the_same_list(client, format_name):
    response = compare(client, exported(format_name, "force=kent"))

    assert counts(response) == {}
    assert ("Force", "Kent Police") in response.context["asked"].narrowed()


@pytest.mark.parametrize("format_name", ["csv", "json"])
@pytest.mark.usefixtures("kent", "other")
def test_another_is_held_against_the_list_of_the_address(client, format_name):
    data = exported(format_name, "force=kent")

    assert counts(compare(client, data, "force=kent")) == {}
    assert counts(compare(client, data)) == {"new": 1}


def test_one_that_left_the_list_shows_why(client, kent):
    data = exported("csv", "inspector_status=none")
    make_assessment(recommendation=kent, status="met", assessed_on=date(2016, 12, 8))

    found = counts(compare(client, data, "inspector_status=none"))

    assert (found["gone"], found["assessed"] > 0) == (1, True)


def test_the_list_is_as_at_the_day_of_the_address(client, kent):
    data = exported("csv")

    assert counts(compare(client, data, "as_at=2000-01-01")) == {"gone": 1}


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_the_changes_can_be_had_as_a_file(client, format_name, kent):
    data = exported("csv")
    reword(kent)

    response = compare(client, data, **{"as": format_name})

    [row] = READERS[format_name](response.getvalue())
    assert (row["ref"], row["change"], row["column"]) == (kent.ref, "Reworded", "summary")
    assert (row["was"], row["now"]) == ("Record every gift that is offered.", "Count every gift.")
    assert response["Content-Disposition"].startswith('attachment; filename="changes-')


def test_no_change_as_a_file_is_a_header(client, kent):
    response = compare(client, exported("csv"), **{"as": "csv"})

    assert response.getvalue().decode("utf-8-sig") == "ref,change,column,was,now,url\r\n"


def saved_again(data: bytes, delimiter: str) -> bytes:
    """As a spreadsheet program saves a CSV file that it opened."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    for row in rows:
        writer.writerow(
            [
                {"true": "TRUE", "false": "FALSE", "2015-01-01": "01/01/2015"}.get(cell, cell)
                for cell in row
            ]
        )
    return target.getvalue().encode("utf-8-sig")


@pytest.mark.usefixtures("kent", "other")
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_that_a_spreadsheet_program_saved_again_is_the_same(client, delimiter):
    assert counts(compare(client, saved_again(exported("csv"), delimiter))) == {}


@pytest.mark.parametrize("format_name", ["csv", "xlsx", "json", "zip"])
def test_text_of_every_kind_is_the_same_when_it_comes_back(client, format_name):
    for text in ("=1+1", 'a "b"; c\r\nd', "🚔 שלום", "x" * 100_000, "  ", "_x000D_"):
        make_recommendation(summary=text)

    assert counts(compare(client, exported(format_name))) == {}


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
