"""An editor brings in a sheet: template, mistake, preview, confirmation; in a real browser."""

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import STAFF
from tests.browser.hands import CUT_OFF
from tests.browser.screens import NARROW, WIDE
from tests.browser.test_states import violations
from tests.importing.sheets import NEW

pytestmark = pytest.mark.browser

ROWS = [NEW | {"ref": f"2014-NORTH-F{number}"} for number in (901, 902)]


def fill(template, rows):
    """Put the rows under the headings of a template, as a person does."""
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=2):
        for cell in sheet[1]:
            sheet.cell(number, cell.column).value = row.get(cell.value)
    book.save(template)


def test_a_sheet_is_filled_in_mended_previewed_and_confirmed(new_context, own_site, tmp_path):
    page = new_context(base_url=own_site, viewport=WIDE, accept_downloads=True).new_page()
    shut_out = []
    page.goto("/admin/login/?next=/admin/findings/finding/")
    page.get_by_label("Username").fill(STAFF["username"])
    page.get_by_label("Password").fill(STAFF["password"])
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Import", exact=True).click()
    shut_out += violations(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="template for Excel (XLSX)").click()
    sheet = tmp_path / "findings.xlsx"
    download.value.save_as(sheet)

    fill(sheet, [ROWS[0], ROWS[1] | {"themes": "gift"}])
    page.get_by_label("File").set_input_files(sheet)
    page.get_by_role("button", name="Show what it would do").click()
    mistake = "there is no theme gift. Did you mean gifts?"
    expect(page.get_by_role("row", name=f"3 themes {mistake}")).to_be_visible()
    shut_out += violations(page)

    fill(sheet, ROWS)
    page.get_by_label("File").set_input_files(sheet)
    page.get_by_role("button", name="Show what it would do").click()
    expect(page.get_by_role("heading", name="New: 2")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert page.evaluate(CUT_OFF) == []
    shut_out += violations(page)

    page.get_by_role("button", name="Import 2 records").click()
    expect(page.get_by_text("Say in a few words why.")).to_be_visible()
    page.get_by_label("Reason for the import").fill("Entered from a sheet.")
    page.get_by_role("button", name="Import 2 records").click()
    expect(page.get_by_text("Imported: 2 new, 0 changed, 0 unchanged.")).to_be_visible()
    assert shut_out == []
