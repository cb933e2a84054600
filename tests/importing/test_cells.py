"""Cells: what a spreadsheet program made of what was typed is put right, or refused in words."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from findings.models import Finding, Observation
from hmic_kb.importing.cells import located
from hmic_kb.importing.tables import Trouble

TEXT = Finding._meta.get_field("summary")
WHOLE = Observation._meta.get_field("base")
NUMBER = Observation._meta.get_field("value")
DAY = Observation._meta.get_field("period_end")
TRUTH = Observation._meta.get_field("derived")
MIDNIGHT = datetime.combine(date(2014, 12, 1), time())
MORNING = datetime.combine(date(2014, 12, 1), time(9, 30))
KEYS = Finding._meta.get_field("themes")


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (TEXT, " A register. \r\n", "A register."),
        (TEXT, 3.0, "3"),
        (TEXT, 2014, "2014"),
        (TEXT, "'=not a formula", "=not a formula"),
        (TEXT, "'quoted'", "'quoted'"),
        (WHOLE, 3.0, 3),
        (WHOLE, "3.0", 3),
        (WHOLE, " 12 ", 12),
        (NUMBER, 15.8, Decimal("15.8")),
        (NUMBER, "15.80", Decimal("15.80")),
        (NUMBER, 1e-05, Decimal("0.00001")),
        (NUMBER, 0.1, Decimal("0.1")),
        (DAY, "2014-12-01", date(2014, 12, 1)),
        (DAY, "1/12/2014", date(2014, 12, 1)),
        (DAY, MIDNIGHT, date(2014, 12, 1)),
        (DAY, date(2014, 12, 1), date(2014, 12, 1)),
        (TRUTH, True, True),
        (TRUTH, "FALSE", False),
        (TRUTH, "yes", True),
    ],
)
def test_what_can_mean_one_thing_alone_is_taken(field, cell, value):
    assert located(field, cell, 2).value == value


@pytest.mark.parametrize("cell", [None, "", "  ", "\n"])
@pytest.mark.parametrize("field", [TEXT, NUMBER, DAY, KEYS])
def test_a_blank_cell_says_nothing(field, cell):
    assert located(field, cell, 2) is None


@pytest.mark.parametrize(
    ("field", "cell", "sentence"),
    [
        (TEXT, 2.1, "was turned into the number 2.1; format the cell as text"),
        (TEXT, 1e20, "was turned into the number 1e+20; format the cell as text"),
        (TEXT, float("inf"), "was turned into the number inf; format the cell as text"),
        (TEXT, True, "was turned into TRUE; format the cell as text"),
        (TEXT, MIDNIGHT, "was turned into a date or a time (2014-12-01"),
        (KEYS, MIDNIGHT, "was turned into a date or a time (2014-12-01"),
        (WHOLE, MIDNIGHT, "was turned into a date or a time"),
        (NUMBER, time(3, 4), "was turned into a date or a time"),
        (DAY, MORNING, "has a time of day"),
        (TEXT, Trouble("holds a formula."), "holds a formula."),
    ],
)
def test_what_was_lost_is_told(field, cell, sentence):
    found = located(field, cell, 2)
    assert isinstance(found, Trouble)
    assert sentence in found.sentence


@pytest.mark.parametrize(
    ("field", "cell"),
    [(WHOLE, "many"), (WHOLE, 2.5), (NUMBER, "15,8"), (DAY, "31/02/2014"), (TRUTH, "perhaps")],
)
def test_what_is_no_such_value_is_left_for_the_loader_to_refuse(field, cell):
    assert located(field, cell, 2).written == str(cell)
    assert located(field, cell, 2).value == cell


def test_references_are_divided_by_semicolons_or_lines():
    found = located(KEYS, "gifts; leadership\nvetting;", 2)
    assert [item.value for item in found.value] == ["gifts", "leadership", "vetting"]
