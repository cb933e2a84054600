from recommendations.tallies import Cell, Row
from tests.templatetags.rendering import draw

ROW = "{% load tallies %}{% tally_cells row %}"
COLUMNS = ['data-label="Met"', 'data-label="Total"', 'data-label="Overdue"']


def row(*, number=0, force="Borsetshire & District") -> Row:
    cells = [Cell("met", "met", number, "/recommendations/?force=borset&status=met")]
    return Row(force, "", cells, Cell("", "total", 0, "/"), Cell("overdue", "overdue", 0, "/"))


def test_a_number_leads_to_what_it_counts_and_says_what_that_is():
    cells = draw(ROW, row=row(number=3))

    assert 'href="/recommendations/?force=borset&amp;status=met">3<span' in cells
    assert " met: Borsetshire &amp; District</span>" in cells


def test_nothing_is_led_to_from_nought():
    cells = draw(ROW, row=row())

    assert "<a" not in cells
    assert cells.count("<td") == 3


def test_a_number_names_its_column_to_who_sees_no_head_of_it():
    cells = draw(ROW, row=row())

    assert [label in cells for label in COLUMNS] == [True] * 3
