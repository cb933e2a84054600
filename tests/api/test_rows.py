"""Every list of the API is the export, row for row, and every record is its row."""

import json

import pytest
from django.http import QueryDict
from django.utils import timezone

from hmic_kb.api.kinds import KINDS
from hmic_kb.common.as_at import AsAt, read
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import asked
from tests.api.reading import ask, list_of, record_of, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
NOW = timezone.now()


def exported(kind: str, as_at: AsAt, query: str = "") -> list[dict]:
    return json.loads(b"".join(asked(KINDS[kind], QueryDict(query), as_at).write("json", NOW)))


def today() -> AsAt:
    return AsAt(timezone.localdate())


def by_key(kind: str, rows: list[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: row[KINDS[kind].model.natural_key_field])


def test_all_pages_together_are_the_export(kind):
    rows = walk(list_of(kind))

    assert len(rows) > 1
    # Names that several records share leave the export free to choose their order.
    assert by_key(kind, rows) == by_key(kind, exported(kind, today()))


@pytest.mark.parametrize("kind", EXPORTS)
def test_the_order_of_the_five_lists_is_that_of_the_export(kind):
    assert walk(list_of(kind)) == exported(kind, today())


def test_columns_stand_in_the_order_of_the_export(kind):
    [row, *_] = ask(list_of(kind)).json()["results"]

    assert list(row) == [column.name for column in KINDS[kind].columns]


def test_a_record_is_its_row_of_the_list(kind):
    for row in ask(list_of(kind)).json()["results"]:
        key = row[KINDS[kind].model.natural_key_field]

        assert ask(record_of(kind, key)).json() == row
        assert ask(record_of(kind, key.lower())).json() == row
        assert ask(record_of(kind, key.upper())).json() == row


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("findings", "polarity=concern&polarity=strength"),
        ("findings", "has_note=true"),
        ("recommendations", "overdue=true"),
        ("recommendations", "inspector_status=none&text=bold"),
        ("observations", "force=national"),
        ("judgments", "grade=good&grade=not_graded"),
        ("questions", "text=bold"),
        ("findings", "sort=oldest"),
        ("recommendations", "sort=status&due_within=9000"),
    ],
)
def test_filters_give_what_they_give_in_the_export(kind, query):
    rows = walk(f"{list_of(kind)}?{query}")

    assert rows == exported(kind, today(), query)


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("day", ["2013-06-30", "2014-12-31", "2030-01-01"])
def test_a_day_gives_what_it_gives_in_the_export(kind, day):
    assert walk(f"{list_of(kind)}?as_at={day}") == exported(kind, read(day))
