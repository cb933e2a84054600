"""What every format makes of the same rows; no database is needed for it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmic_kb.common import exports
from hmic_kb.common.exports import FORMATS, Column, Export, ExportError, path
from tests.exported import READERS, from_csv, from_json, from_xlsx, workbook

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
some_number = st.decimals(-(10**10), 10**10, places=4)


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def export_of(*names: str) -> Export:
    columns = tuple(Column(name, path(name)) for name in names)
    return Export("things", None, columns, filters=None, start=None, complete=None)


def written(format_name: str, names: list[str], rows: list[list]) -> bytes:
    return b"".join(FORMATS[format_name].write(export_of(*names), rows))


def through(format_name: str, value):
    """One value, written to a file and read back."""
    [row] = READERS[format_name](written(format_name, ["ref", "value"], [["R1", value]]))
    return row["value"]


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
    rows = from_xlsx(written("xlsx", ["ref", "value"], [["R1", text] for text in texts]))

    assert [row["value"] or "" for row in rows] == [harmless(text) for text in texts]


@untimed
@given(some_number)
def test_csv_and_json_keep_any_number(number):
    assert Decimal(through("csv", number)) == number
    assert through("json", number) == float(number)


@settings(deadline=None, max_examples=25)
@given(st.lists(some_number, max_size=40))
def test_a_spreadsheet_keeps_any_number(numbers):
    rows = from_xlsx(written("xlsx", ["value"], [[number] for number in numbers]))

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
    export = Export("things", None, (column,), filters=None, start=None, complete=None)
    rows = [[[{"n": 1}, {"n": 2}]]]

    assert from_csv(b"".join(exports.write_csv(export, rows))) == [{"value": "<1>; <2>"}]
    assert from_json(b"".join(exports.write_json(export, rows))) == [
        {"value": [{"n": 1}, {"n": 2}]}
    ]


def test_csv_has_a_byte_order_mark_and_lines_that_end_as_rfc_4180_says():
    data = written("csv", ["ref", "value"], [["R1", 'a "b", c']])

    assert data == b'\xef\xbb\xbfref,value\r\nR1,"a ""b"", c"\r\n'


def test_csv_without_rows_is_a_header():
    assert written("csv", ["ref", "value"], []) == b"\xef\xbb\xbfref,value\r\n"


def test_json_without_rows_is_an_empty_array():
    assert from_json(written("json", ["ref"], [])) == []


def test_a_spreadsheet_without_rows_is_a_header():
    [sheet] = workbook(written("xlsx", ["ref", "value"], []))

    assert [cell.value for cell in sheet[1]] == ["ref", "value"]
    assert sheet.max_row == 1


def test_the_header_of_a_spreadsheet_stays_in_sight_and_filters():
    [sheet] = workbook(written("xlsx", ["ref", "value"], [["R1", 1], ["R2", 2]]))

    assert sheet.title == "things"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_a_column_of_a_spreadsheet_is_as_wide_as_it_says():
    column = Column("summary", path("summary"), width=60)
    export = Export("things", None, (column,), filters=None, start=None, complete=None)

    [sheet] = workbook(b"".join(exports.write_xlsx(export, [["text"]])))

    assert sheet.column_dimensions["A"].width == pytest.approx(60, abs=1)


def test_no_text_of_a_spreadsheet_is_a_formula_or_a_link():
    [sheet] = workbook(written("xlsx", ["ref", "value"], [["=1+1", "http://example.org"]]))

    assert [cell.data_type for cell in sheet[2]] == ["s", "s"]
    assert not sheet["B2"].hyperlink


@pytest.mark.parametrize(("rows", "sheets"), [(0, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_rows_that_one_sheet_cannot_take_go_on_in_the_next(monkeypatch, rows, sheets):
    monkeypatch.setattr(exports, "SHEET_ROWS", 5)
    data = written("xlsx", ["ref"], [[f"R{number}"] for number in range(rows)])

    assert len(workbook(data).sheetnames) == sheets
    assert [row["ref"] for row in from_xlsx(data)] == [f"R{number}" for number in range(rows)]


@pytest.mark.parametrize("text", ["x" * 32_768, "🚔" * 16_384], ids=["plain", "emoji"])
def test_text_that_a_spreadsheets_cell_cannot_hold_is_refused_not_cut(text):
    with pytest.raises(ExportError, match=r"The value of R1 is longer .*; choose CSV or JSON\."):
        through("xlsx", text)


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_csv_and_json_hold_text_of_any_length(format_name):
    text = "word " * 20_000

    assert through(format_name, text) == text


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_a_file_is_handed_on_before_all_its_rows_are_read(format_name):
    taken = []

    def rows():
        for number in range(5_000):
            taken.append(number)
            yield [f"R{number}"]

    next(FORMATS[format_name].write(export_of("ref"), rows()))

    assert len(taken) <= exports.CHUNK_ROWS


def test_a_path_ends_early_in_none():
    class Report:
        force = None
        title = ""

    assert path("force.slug")(Report) is None
    assert path("title")(Report) is None
