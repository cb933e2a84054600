"""CSV, as programs save it."""

import pytest

from hmic_kb.common.uploads import NotOursError
from hmic_kb.importing.tables import read_csv
from tests.importing.sheets import NEW, in_csv

ROWS = [list(NEW.values())]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_delimiters_and_byte_order_marks_make_no_difference(delimiter, encoding):
    table = read_csv(in_csv(NEW, delimiter=delimiter, encoding=encoding))
    assert (table.header, [cells for _, cells in table.lines]) == (list(NEW), ROWS)


def test_rows_have_the_numbers_that_a_spreadsheet_shows():
    table = read_csv(b'ref,summary\r\n\r\nA,"two\r\nlines"\r\n,\r\nB,one\r\n')
    assert table.lines == [(3, ["A", "two\r\nlines"]), (5, ["B", "one"])]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused_with_the_right_one(encoding):
    with pytest.raises(NotOursError, match="save it once more as “CSV UTF-8”"):
        read_csv(in_csv({"ref": "A", "summary": "Café"}, encoding=encoding))


def test_a_quotation_mark_left_open_is_refused_with_its_line():
    with pytest.raises(NotOursError, match="Line 3 of it is not CSV"):
        read_csv(b'ref,summary\nA,one\nB,"two\n')


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"ref\n" + b"A\n" * 100_000, "more than 10,000 rows; divide it"),
        (b"ref" + b",x" * 100, "more than 100 columns"),
    ],
)
def test_what_is_too_much_is_refused(data, sentence):
    with pytest.raises(NotOursError, match=sentence):
        read_csv(data)
