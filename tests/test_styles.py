"""Sheets of styles: one bracket too few, and a browser leaves out all that follows."""

from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parent.parent / "static" / "site").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_block_is_closed_before_the_next_rule_at_the_margin(sheet):
    depth = 0
    for number, line in enumerate(sheet.read_text().splitlines(), start=1):
        is_rule = line[:1] not in ("", " ", "}", "/")
        assert not (is_rule and depth), f"{sheet.name}:{number}: a block before it is open"
        depth += line.count("{") - line.count("}")
    assert depth == 0, f"{sheet.name} ends with an open block"
