"""What has changed since an earlier export, on its page."""

import csv
import io
from datetime import date

import pytest

from tests.exported import READERS
from tests.factories import (
    make_assessment,
    make_recommendation,
)
from tests.files.comparing import compare, counts, exported

pytestmark = pytest.mark.django_db


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
