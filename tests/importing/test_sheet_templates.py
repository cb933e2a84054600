"""Templates: a column for each field, with notes, from the one declaration of kinds."""

import io

import openpyxl
import pytest

from hmic_kb.importing.columns import column_notes
from hmic_kb.importing.sheet_templates import template
from hmic_kb.importing.tables import read_csv
from hmic_kb.loading.kinds import BY_NAME, KINDS
from tests.importing.sheets import NEW, brought, saved, sentences

pytestmark = pytest.mark.django_db


def book(name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(BY_NAME[name], "xlsx")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_its_columns_and_a_note_on_each(kind):
    sheet, notes = book(kind.name).worksheets
    assert tuple(cell.value for cell in sheet[1]) == kind.fields
    assert all(cell.comment.text for cell in sheet[1])
    assert [cell.value for cell in notes["A"][1:]] == list(kind.fields)
    assert all(cell.value for column in ("C", "D") for cell in notes[column][1:])
    assert read_csv(template(kind, "csv")).header == list(kind.fields)


def test_a_note_says_what_may_stand_in_a_column_and_what_does(loaded):
    notes = {note.name: note for note in column_notes(BY_NAME["findings"])}
    assert notes["polarity"].meaning == "Whether it speaks well of what it found."
    assert notes["polarity"].allowed == "strength, concern, mixed, neutral"
    assert notes["attribution"].allowed.endswith("staff_associations, public; hmic if empty")
    assert notes["question"].allowed == "the ref of a question"
    assert notes["themes"].allowed == "the slug of a theme, or several divided by semicolons"
    assert notes["themes"].example == "leadership"
    assert notes["passages"].example == "2014-NORTH, Leadership, 23+17, 0c2e3ae28c52c48e"
    assert [name for name in notes if not notes[name].needed] == ["attribution", "notes"]


def test_choices_are_offered_as_a_list():
    sheet = book("findings").worksheets[0]
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert offered["D2:D10001"] == '"strength,concern,mixed,neutral"'


def test_a_template_that_is_filled_in_is_taken(loaded, boss):
    filled = book("findings")
    sheet = filled.worksheets[0]
    for cell in sheet[1]:
        sheet.cell(2, cell.column).value = NEW.get(cell.value)
    assert sentences(brought(saved(filled), boss)) == []
