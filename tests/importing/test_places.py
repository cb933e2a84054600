"""Passages as exports write them, read back."""

import pytest

from hmic_kb.importing.places import UnreadablePlaceError, places

DIGEST = "0a1b2c3d4e5f6789"


def place(section: str = "Leadership", at: int = 120, report: str = "2014-MPS") -> dict:
    return {"report": report, "section": section, "at": at, "words": 23, "digest": DIGEST}


@pytest.mark.parametrize(
    "text",
    [
        f"2014-MPS, Leadership, 120+23, {DIGEST}",
        f"2014-MPS, Leadership, 120+23, {DIGEST}, exact",
        f"  2014-MPS ,Leadership , 120+23,{DIGEST}, not_loaded ; ",
    ],
)
def test_a_passage_is_read_with_or_without_its_status(text):
    assert places(text) == [place()]


@pytest.mark.parametrize("section", ["Gifts, hospitality and loans", "Vetting; leavers", "3, 4"])
def test_a_heading_may_hold_commas_and_semicolons(section):
    text = f"2014-MPS, {section}, 120+23, {DIGEST}"
    assert places(text) == [place(section)]


@pytest.mark.parametrize("divided", ["; ", ";", "\n", ";\n"])
def test_several_are_divided_by_semicolons_or_lines(divided):
    two = f"2014-MPS, Leadership, 120+23, {DIGEST}, exact{divided}2012-NAT, A; B, 7+23, {DIGEST}"
    assert places(two) == [place(), place("A; B", 7, "2012-NAT")]


@pytest.mark.parametrize(
    "text",
    [
        "page 14",
        "2014-MPS, Leadership",
        f"2014-MPS, Leadership, 120, {DIGEST}",
        "2014-MPS, Leadership, 120+23, 0a1b",
        # A broken passage is not taken for the heading of the next.
        f"2014-MPS, A, 120+23, 0a1b; 2014-MPS, B, 7+23, {DIGEST}",
        f"2014-MPS, A, 120+23, {DIGEST} and more",
    ],
)
def test_anything_else_is_refused_with_the_form(text):
    with pytest.raises(UnreadablePlaceError, match="written as 2014-MPS, Leadership"):
        places(text)
