"""Paragraphs of a report's text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hmic_kb.common.passages import paragraphs

LONG = "one two three four five six seven eight nine ten eleven twelve"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs():
    assert cut(f"{LONG}\nand more\n \n{LONG} again\n") == [f"{LONG}\nand more", f"{LONG} again"]


def test_the_end_of_a_page_parts_paragraphs():
    assert cut(f"{LONG}\n\f{LONG}") == [LONG, LONG]


def test_headings_and_page_headers_are_none():
    assert cut(f"A heading of six words here\n\n{LONG}\n\n12") == [LONG]


@given(st.text(alphabet="ab \n\f\t", max_size=400))
def test_paragraphs_stand_in_the_order_of_the_text_and_apart(text):
    spans = paragraphs(text)

    assert all(start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
