"""Files are read for what they hold, whatever their names end in."""

from datetime import date, datetime, time

import pytest

from hmic_kb.importing.files import MOST_BYTES
from tests.importing.sheets import (
    NEW,
    book_of,
    brought,
    in_csv,
    in_xlsx,
    mistakes,
    saved,
    sentences,
)

IN_YAML = b"""findings:
- ref: 2014-NORTH-F010
  question: 2014-round-2
  polarity: concern
  themes: [gifts]
  summary: The register has no owner.
  passages:
  - {section: Gifts, at: 46, words: 6, digest: 0c1d040b92809cff}
"""
COLUMNS = (
    "columns are ref, report, question, polarity, attribution, themes, summary, notes, passages."
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.csv", in_csv(NEW)),
        ("f.xlsx", in_csv(NEW)),
        ("f.xlsx", in_xlsx(NEW)),
        ("f.csv", in_xlsx(NEW)),
        ("f.yaml", IN_YAML),
        ("f.csv", IN_YAML),
    ],
)
def test_every_format_is_told_by_what_it_holds(loaded, boss, name, data):
    outcome = brought(data, boss, name=name, report="2014-NORTH")
    assert sentences(outcome) == []
    assert outcome.numbers() == {"new": 1, "changed": 0, "unchanged": 0}


def test_yaml_may_bring_the_other_kinds_of_its_file(loaded, boss):
    limbs = b"limbs:\n- ref: 2014-NORTH-R1z\n  recommendation: 2014-NORTH-R1\n  summary: One.\n"
    outcome = brought(limbs, boss, kind="recommendations", name="recommendations.yaml")
    assert [each.row.named for each in outcome.brought] == ["limb 2014-NORTH-R1z"]


def test_yaml_of_another_kind_is_refused(loaded, boss):
    outcome = brought(IN_YAML, boss, kind="terms", name="glossary.yaml")
    assert sentences(outcome) == [
        "1 findings: is not kept in this file, which holds terms and publications."
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty."),
        (b" \r\n\r\n", "It is empty."),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "It is an old Excel file, or one with a password."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "It is not UTF-8 text, nor a spreadsheet (XLSX)"),
        (b"x" * (MOST_BYTES + 1), "It is larger than the 5 MB that are read; divide it."),
    ],
)
def test_a_file_that_is_none_of_these_is_refused(data, sentence):
    assert mistakes(data)[0].startswith(f"1 : {sentence}")


def test_columns_may_be_in_any_order_and_case():
    assert mistakes(b"Summary, REF \nOne.,2014-NORTH-F010\n") == []


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("ref,colour", f"1 colour: is not a column of findings; {COLUMNS}"),
        ("ref,sumary", "1 sumary: is not a column of findings; did you mean summary?"),
        ("ref,summary,Summary", "1 summary: stands twice; keep one of the columns."),
        ("summary", "1 ref: This column is missing; it says which finding a row is about."),
    ],
)
def test_a_heading_that_is_wrong_is_told(header, sentence):
    assert mistakes(f"{header}\na,b,c\n".encode()) == [sentence]


def test_a_header_alone_is_told():
    assert mistakes(in_csv(NEW).splitlines()[0]) == [
        "1 : It has no rows under its header: each row is one finding."
    ]


def test_a_value_under_no_heading_is_told():
    assert mistakes(b"ref,summary\n2014-NORTH-F010,One.,two\n") == [
        "2 C: stands in a column without a name; name the column, or empty the cell."
    ]


def test_a_row_without_its_reference_is_told():
    assert mistakes(b"ref,summary\n,One.\n") == ["2 ref: each finding needs one, as text."]


def test_a_reference_that_became_a_date_is_told():
    book = book_of(NEW)
    book.active["A2"] = datetime.combine(date(2014, 1, 3), time())
    assert "2 ref: was turned into a date or a time (2014-01-03" in mistakes(saved(book))[0]


def test_a_record_that_stands_twice_is_told():
    assert mistakes(in_csv(NEW, NEW), name="f.csv") == [
        "3 ref: 2014-NORTH-F010 stands already in f.csv:2; give it another."
    ]
