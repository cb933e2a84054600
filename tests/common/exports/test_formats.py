"""What every format makes of the same rows; no database is needed for it."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmic_kb.common.exports import FORMATS, Column, path, write
from tests.common.exports.writing import things, through, written
from tests.exported import READERS, from_csv, from_json, from_xlsx

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=", '=HYPERLINK("x")']
AWKWARD = [
    'He said "no"',
    "one\ntwo",
    "one\r\ntwo",
    "a; b, c",
    "  spaces  ",
    "'quoted'",
    "🚔👮🏽‍♀️",
    "שלום עולם",
    "x" * 32_767,
    "http://example.org",
    "0012",
    "1e5",
    "TRUE",
]

untimed = settings(deadline=None)
any_text = st.text(st.characters(exclude_categories=["Cs"]))
# What has a meaning of its own in one format or another, together and at any length.
WITH_A_MEANING = ["</c>", "_x000D_", "\r\n", "🚔👮🏽‍♀️", "שלום", "x" * 20_000, "é" * 20_000]
hostile_text = st.lists(st.sampled_from([*"=+-@\t\r\n\"';,&", *WITH_A_MEANING]), max_size=6).map(
    "".join
)
some_number = st.decimals(-(10**10), 10**10, places=4)


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("text", AWKWARD)
def test_text_comes_back_as_it_was(format_name, text):
    assert through(format_name, text) == text


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_would_run_as_a_formula_is_made_harmless(format_name, text):
    assert through(format_name, text).startswith(f"'{text[0]}")


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_a_list_that_would_run_as_a_formula_is_made_harmless(format_name):
    assert through(format_name, ["=1", "=2"]) == "'=1; =2"


@pytest.mark.parametrize("text", FORMULAS)
def test_json_has_text_that_looks_like_a_formula_as_it_is(text):
    assert through("json", text) == text


@pytest.mark.parametrize(("format_name", "expected"), [("csv", "-5"), ("xlsx", -5), ("json", -5)])
def test_a_number_below_nought_is_no_formula(format_name, expected):
    assert through(format_name, Decimal("-5.0000")) == expected


@untimed
@given(any_text)
def test_csv_keeps_any_text(text):
    assert through("csv", text) == harmless(text)


@untimed
@given(any_text)
def test_json_keeps_any_text(text):
    assert through("json", text) == text


@settings(deadline=None, max_examples=25)
@given(st.lists(any_text, max_size=40))
def test_a_spreadsheet_keeps_any_text(texts):
    rows = from_xlsx(written("xlsx", things("ref", "value"), [["R1", text] for text in texts]))

    assert [row["value"] or "" for row in rows] == [harmless(text) for text in texts]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(hostile_text, hostile_text), max_size=4))
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_keeps_hostile_text_of_any_length_in_any_cell(format_name, texts):
    rows = [[f"R{number}", *pair] for number, pair in enumerate(texts)]

    read = READERS[format_name](written(format_name, things("ref", "a", "b"), rows))

    kept = str if format_name == "json" else harmless
    assert [(row["a"] or "", row["b"] or "") for row in read] == [
        (kept(one), kept(other)) for one, other in texts
    ]


@untimed
@given(some_number)
def test_csv_and_json_keep_any_number(number):
    assert Decimal(through("csv", number)) == number
    assert through("json", number) == float(number)


@settings(deadline=None, max_examples=25)
@given(st.lists(some_number, max_size=40))
def test_a_spreadsheet_keeps_any_number(numbers):
    rows = from_xlsx(written("xlsx", things("value"), [[number] for number in numbers]))

    # It writes 16 digits of a number, which in binary has nearly 17.
    expected = [pytest.approx(float(number), rel=1e-15) for number in numbers]
    assert [row["value"] for row in rows] == expected


@pytest.mark.parametrize(
    ("value", "as_csv", "as_json", "as_xlsx"),
    [
        (None, "", None, None),
        (True, "true", True, True),
        (False, "false", False, False),
        (3, "3", 3, 3),
        (Decimal("100.0000"), "100", 100, 100),
        (Decimal("15.8000"), "15.8", 15.8, 15.8),
        (Decimal("0.0000"), "0", 0, 0),
        ([], "", [], None),
        (["a", "b"], "a; b", ["a", "b"], "a; b"),
    ],
)
def test_each_format_has_each_type_in_its_own_way(value, as_csv, as_json, as_xlsx):
    assert through("csv", value) == as_csv
    assert through("json", value) == as_json
    assert through("xlsx", value) == as_xlsx


@pytest.mark.parametrize(
    ("as_json", "as_csv"), [(15, "15"), (15.8, "15.8")], ids=["whole", "fraction"]
)
def test_json_has_whole_numbers_without_a_fraction(as_json, as_csv):
    result = through("json", Decimal(as_csv))

    assert (result, type(result)) == (as_json, type(as_json))


def test_a_date_is_iso_8601_and_in_a_spreadsheet_a_date():
    day = date(2014, 12, 1)

    assert through("csv", day) == through("json", day) == "2014-12-01"
    assert through("xlsx", day).date() == day


def test_items_of_a_list_read_in_tables_as_the_column_says():
    column = Column("value", path("value"), item_in_words=lambda item: f"<{item['n']}>")
    rows = [[[{"n": 1}, {"n": 2}]]]

    assert from_csv(written("csv", [column], rows)) == [{"value": "<1>; <2>"}]
    assert from_json(written("json", [column], rows)) == [{"value": [{"n": 1}, {"n": 2}]}]


def test_csv_has_a_byte_order_mark_and_lines_that_end_as_rfc_4180_says():
    data = written("csv", things("ref", "value"), [["R1", 'a "b", c']])

    assert data == b'\xef\xbb\xbfref,value\r\nR1,"a ""b"", c"\r\n'


def test_csv_without_rows_is_a_header():
    assert written("csv", things("ref", "value"), []) == b"\xef\xbb\xbfref,value\r\n"


def test_json_without_rows_is_an_empty_array():
    assert from_json(written("json", things("ref"), [])) == []


def test_chunks_make_one_array_in_json():
    rows = [[f"R{number}"] for number in range(5)]

    assert [row["ref"] for row in from_json(written("json", things("ref"), rows, size=2))] == [
        "R0",
        "R1",
        "R2",
        "R3",
        "R4",
    ]


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("length", [32_768, 100_000])
@pytest.mark.parametrize("character", ["x", "=", "🚔", "ש"])
def test_text_of_any_length_comes_back_as_it_was(format_name, length, character):
    text = f"a{character * length}"

    assert through(format_name, text) == text


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_file_is_begun_before_any_row_is_asked_for(format_name):
    def rows():
        raise AssertionError("a row was asked for")
        yield

    assert next(write(format_name, "things", things("ref"), rows()))


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_a_reader_who_hangs_up_stops_the_query(format_name):
    stopped = []

    def rows():
        try:
            for number in range(5_000):
                yield [[f"R{number}"]]
        finally:
            stopped.append(number)

    pieces = write(format_name, "things", things("ref"), rows())
    next(pieces)
    next(pieces)
    pieces.close()

    assert stopped == [0]


def test_a_file_holds_on_to_one_chunk_at_a_time():
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield [[f"R{number}"]]

    pieces = write("csv", "things", things("ref"), rows())
    next(pieces)
    next(pieces)

    assert asked == [0]


@untimed
@given(st.lists(st.lists(any_text, min_size=2, max_size=2)))
def test_csv_is_what_the_csv_module_would_write(rows):
    harmless_rows = [[harmless(text) for text in row] for row in rows]
    target = io.StringIO(newline="")
    csv.writer(target).writerows([["a", "b"], *harmless_rows])

    assert written("csv", things("a", "b"), rows).decode("utf-8-sig") == target.getvalue()
