"""What a spreadsheet has that the other formats have not."""

import os
import tempfile

import pytest

from hmic_kb.common.exports import Column, path, sheets, write
from tests.common.exports.writing import chunks, things, through, written
from tests.exported import from_xlsx, rows_of, workbook


def test_a_spreadsheet_without_rows_is_a_header():
    sheet, _ = workbook(written("xlsx", things("ref", "value"), []))

    assert [cell.value for cell in sheet[1]] == ["ref", "value"]
    assert sheet.max_row == 1


def test_the_header_stays_in_sight_and_filters():
    sheet, _ = workbook(written("xlsx", things("ref", "value"), [["R1", 1], ["R2", 2]]))

    assert sheet.title == "things"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert all(cell.font.bold for cell in sheet[1])


def test_text_wraps():
    sheet, _ = workbook(written("xlsx", things("ref"), [["R1"]]))

    assert sheet["A2"].alignment.wrap_text


def test_a_column_is_as_wide_as_it_says():
    column = Column("summary", path("summary"), width=60)

    sheet, _ = workbook(written("xlsx", [column], [["text"]]))

    assert sheet.column_dimensions["A"].width == pytest.approx(60, abs=1)


def test_no_text_is_a_formula_or_a_link():
    sheet, _ = workbook(written("xlsx", things("ref", "value"), [["=1+1", "http://example.org"]]))

    assert [cell.data_type for cell in sheet[2]] == ["s", "s"]
    assert not sheet["B2"].hyperlink


def test_text_that_looks_like_its_own_markup_is_text():
    assert through("xlsx", "<r><t>no</r>") == "<r><t>no</r>"


@pytest.mark.parametrize(("rows", "number"), [(0, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_rows_that_one_sheet_cannot_take_go_on_in_the_next(monkeypatch, rows, number):
    monkeypatch.setattr(sheets, "SHEET_ROWS", 5)
    data = written("xlsx", things("ref"), [[f"R{row}"] for row in range(rows)])

    assert len(workbook(data).sheetnames) == number + 1
    assert [row["ref"] for row in from_xlsx(data)] == [f"R{row}" for row in range(rows)]


def test_a_sheet_whose_file_is_large_enough_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(sheets, "SHEET_BYTES", 5_000)
    refs = [f"R{row}" for row in range(100)]

    data = written("xlsx", things("ref"), [[ref] for ref in refs], size=40)

    assert workbook(data).sheetnames == ["things", "about", "things 2"]
    assert [row["ref"] for row in from_xlsx(data)] == refs


def test_the_second_sheet_says_what_the_list_is():
    data = written("xlsx", things("ref"), [["R1"], ["R2"]], facts=[("Force", "Kent")])

    _, about = workbook(data)

    assert rows_of(about) == [
        {"fact": "Force", "value": "Kent"},
        {"fact": "Rows", "value": "2"},
    ]


def test_what_it_says_of_the_list_is_no_formula():
    _, about = workbook(written("xlsx", things("ref"), [], facts=[("Words", "=1+1")]))

    assert about["B2"].value == "'=1+1"


def test_text_too_long_for_a_cell_goes_on_in_a_sheet_of_its_own():
    book = workbook(written("xlsx", things("ref", "note"), [["R1", "x" * 40_000]]))
    parts = rows_of(book["continued"])

    assert [(part["ref"], part["column"], part["part"]) for part in parts] == [
        ("R1", "note", 2),
        ("R1", "note", 3),
    ]
    first = book["things"]["B2"].value
    assert first + "".join(part["text"].removeprefix("'") for part in parts) == "x" * 40_000
    assert "goes on in the sheet" in rows_of(book["about"])[-1]["value"]


def test_the_same_rows_make_the_same_bytes():
    assert written("xlsx", things("ref"), [["R1"]]) == written("xlsx", things("ref"), [["R1"]])


def test_nothing_is_left_on_the_disk_when_the_reader_hangs_up(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pieces = write("xlsx", "things", things("ref"), chunks([["R1"], ["R2"]]))
    next(pieces)
    assert os.listdir(tmp_path)

    pieces.close()

    assert not os.listdir(tmp_path)
