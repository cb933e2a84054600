"""Whatever is wrong is told as a problem (RFC 9457)."""

import pytest
from django.core.exceptions import TooManyFieldsSent

from hmic_kb.api import views
from hmic_kb.api.problems import MEDIA_TYPE
from tests.api.reading import ask
from tests.factories import make_force

pytestmark = pytest.mark.django_db


def problem(answer) -> dict:
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert answer.json()["type"] == "about:blank"
    assert answer.json()["status"] == answer.status_code
    return answer.json()


def test_a_filter_that_cannot_be_met_says_what_would_be_right():
    told = problem(ask("/api/findings/?polarity=bad&attribution=me"))

    assert told["status"] == 400
    assert told["title"] == "Bad Request"
    assert told["errors"] == [
        "polarity: there is no “bad”; it is one of strength, concern, mixed, neutral.",
        "attribution: there is no “me”; it is one of hmic, force, officers_and_staff, "
        "staff_associations, public.",
    ]
    assert told["detail"] == " ".join(told["errors"])


def test_a_parameter_that_is_unknown_is_told_which_there_are():
    told = problem(ask("/api/forces/?sort=name"))

    assert told["detail"] == (
        "sort: there is no such parameter; it is one of kind, cursor, page_size."
    )


def test_a_record_without_parameters_takes_none():
    make_force(slug="metropolitan")

    told = problem(ask("/api/forces/metropolitan/?kind=special"))

    assert told["detail"] == "kind: there is no such parameter; this address takes none."


@pytest.mark.parametrize("day", ["2014", "31/12/2014", "2014-02-30", "tomorrow", ""])
def test_a_day_that_is_none_says_how_to_write_one(day):
    told = problem(ask(f"/api/recommendations/?as_at={day}"))

    assert told["status"] == 400
    assert told["detail"].startswith(f"as_at: “{day}” is not a date; write a day as")


@pytest.mark.parametrize("size", ["0", "-1", "501", "many", "1e3", "", "٣", "9" * 60])
def test_a_page_size_that_is_none_says_what_it_may_be(size):
    told = problem(ask(f"/api/forces/?page_size={size}"))

    assert told["status"] == 400
    assert told["detail"].endswith("is not a number from 1 to 500.")


@pytest.mark.parametrize("cursor", ["x", "%00", "é", "AAAAAAAAAAAA", "=" * 9])
def test_a_cursor_that_no_page_gave_out_says_where_to_take_one(cursor):
    told = problem(ask(f"/api/forces/?cursor={cursor}"))

    assert told["status"] == 400
    assert told["detail"].startswith("cursor: no page gave this one out;")


def test_a_cursor_of_another_list_is_not_taken():
    for _ in range(2):
        make_force()
    cursor = ask("/api/forces/?page_size=1").json()["next"].partition("?")[2]

    assert problem(ask(f"/api/reports/?{cursor}"))["status"] == 400


def test_words_that_no_database_takes_are_refused():
    assert problem(ask("/api/findings/?text=%00"))["status"] == 400


def test_an_unknown_record_names_the_list():
    told = problem(ask("/api/findings/no-such/"))

    assert told["status"] == 404
    assert (
        told["detail"]
        == "There is no finding “no-such”; /api/findings/ lists those that there are."
    )


@pytest.mark.parametrize(
    "address", ["/api/nothing/", "/api/findings/a/b/", "/api/findings/é/", "/api/findings/%0A/"]
)
def test_an_unknown_address_says_where_to_begin(address):
    told = problem(ask(address))

    assert told["status"] == 404
    assert told["detail"] == "There is nothing here; /api/ names the lists."


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/findings").headers["Location"] == "/api/findings/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/api/", "/api/findings/", "/api/findings/x/", "/api/x/"])
def test_what_would_write_is_refused(client, method, address):
    answer = getattr(client, method)(address)

    assert problem(answer)["status"] == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.json()["detail"] == "The API only reads: ask with GET or HEAD."


def test_another_form_than_json_is_not_to_be_had():
    told = problem(ask("/api/findings/", accept="text/html"))

    assert told["status"] == 406
    assert told["detail"] == "Answers are application/json: accept that."


def test_a_browser_that_takes_anything_gets_json():
    answer = ask("/api/", accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert answer.headers["Content-Type"] == "application/json"


def test_more_parameters_than_anyone_needs_are_refused():
    told = problem(ask("/api/forces/?" + "&".join(f"kind={n}" for n in range(1_001))))

    assert told["status"] == 400


def test_a_fault_of_ours_is_told_and_recorded(client, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(views, "page_of", fail)
    client.raise_request_exception = False

    answer = client.get("/api/forces/")

    assert problem(answer) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side; it has been recorded.",
    }
    assert "secret of the house" in caplog.text


def test_a_request_that_django_suspects_is_a_mistake_of_the_asker(client, monkeypatch):
    def suspect(*args, **kwargs):
        raise TooManyFieldsSent("too many")

    monkeypatch.setattr(views, "page_of", suspect)

    assert problem(client.get("/api/forces/"))["detail"] == "too many"
