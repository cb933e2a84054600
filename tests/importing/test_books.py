"""Spreadsheets: what is read is what a person sees, or it is refused in a sentence."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font

from hmic_kb.importing.books import read_book
from hmic_kb.importing.tables import MOST_ROWS
from tests.importing.sheets import NEW, book_of, in_xlsx, mistakes, saved

ROW = {"ref": "2014-NORTH-F010", "summary": "One."}


def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    book = book_of(ROW)
    book.active["A9"] = "2014-NORTH-F011"
    table = read_book(saved(book), "findings")
    assert [number for number, _ in table.lines] == [2, 9]


def test_blank_rows_and_columns_at_the_end_are_nothing():
    book = book_of(ROW)
    book.active.cell(900, 40).font = Font(bold=True)
    book.active["B30"] = "  "
    assert read_book(saved(book), "findings").lines == [(2, list(ROW.values()))]


def test_of_several_sheets_the_one_of_the_kind_is_read():
    book = book_of(ROW)
    book.create_sheet("columns", 0)["A1"] = "notes"
    assert read_book(saved(book), "findings").header == list(ROW)


def test_a_single_sheet_may_have_any_name():
    book = book_of(ROW, title="Sheet1")
    book.create_sheet("Sheet2")
    assert read_book(saved(book), "findings").header == list(ROW)


def test_a_formula_is_refused_at_its_cell():
    book = book_of(NEW)
    book.active["F2"] = '="The register "&"has no owner."'
    assert mistakes(saved(book)) == [
        "2 summary: holds a formula; copy the cell and paste it as a value."
    ]


def test_an_error_of_a_formula_is_refused_at_its_cell():
    book = book_of(NEW)
    book.active["F2"] = "#N/A"
    assert mistakes(saved(book)) == ["2 summary: holds the error #N/A; write the value."]


def merged() -> openpyxl.Workbook:
    book = book_of(NEW, NEW)
    book.active.merge_cells("B2:B3")
    return book


def hidden() -> openpyxl.Workbook:
    book = book_of(NEW)
    book.create_sheet("drafts").sheet_state = "veryHidden"
    return book


def two_sheets() -> openpyxl.Workbook:
    book = book_of(NEW, title="North")
    book.create_sheet("South")["A1"] = "ref"
    return book


def continued() -> openpyxl.Workbook:
    book = book_of(NEW)
    book.create_sheet("continued")["A1"] = "ref"
    return book


def too_wide() -> openpyxl.Workbook:
    book = book_of(NEW)
    book.active.cell(1, 300).value = "far"
    return book


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        (merged, "Its cells B2:B3 are merged. Unmerge them, and write in each cell what is its."),
        (hidden, "Its sheet “drafts” is hidden. Show it, or delete it."),
        (two_sheets, "It has several sheets with anything in it; call the one to read “findings”."),
        (openpyxl.Workbook, "It has no sheet with anything in it"),
        (continued, "Texts of it go on in its sheet “continued”, which is not read"),
        (too_wide, "It has more than 100 columns; take out those that are not of ours."),
    ],
)
def test_a_book_that_hides_something_is_refused(book, sentence):
    [mistake] = mistakes(saved(book()))
    assert mistake.startswith(f"1 : {sentence}")


def test_a_hundred_thousand_rows_are_refused_before_they_are_all_read():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("findings")
    sheet.append(["ref"])
    for number in range(100_000):
        sheet.append([f"2014-NORTH-F{number:06}"])
    [mistake] = mistakes(saved(book))
    assert mistake == f"1 : It has more than {MOST_ROWS:,} rows; divide it into several files."


def test_a_single_cell_at_the_far_end_is_refused_like_many_rows():
    book = book_of(NEW)
    book.active["A1048576"] = "2014-NORTH-F011"
    assert "more than 10,000 rows" in mistakes(saved(book))[0]


def test_a_zip_bomb_is_refused_unopened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(10**8))
    assert mistakes(file.getvalue()) == ["1 : It unpacks to more than the 50 MB that are read."]


def test_another_zip_file_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "It is a ZIP file and no Excel workbook." in mistakes(file.getvalue())[0]


@pytest.mark.parametrize("size", [100, 3000])
def test_a_book_that_is_cut_off_is_refused(size):
    assert "damaged or cut off" in mistakes(in_xlsx(NEW)[:size])[0]


def test_a_book_whose_sheet_is_damaged_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(in_xlsx(NEW))) as whole, zipfile.ZipFile(file, "w") as broken:
        for entry in whole.infolist():
            content = whole.read(entry)
            broken.writestr(entry, content[:90] if "sheet1" in entry.filename else content)
    assert "It is no spreadsheet that can be opened" in mistakes(file.getvalue())[0]
