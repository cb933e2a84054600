"""Files that a reader takes from a filtered list and brings back, in a real browser."""

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.exported import READERS
from tests.files.bundles import files_of

pytestmark = pytest.mark.browser

LISTS = {
    "recommendations": "/recommendations/?force=hampshire&sort=oldest&size=50&as_at=2015-06-01",
    "findings": f"/findings/?force=hampshire&theme=vetting&text={quote('vetting')}&size=50",
}
LINKS = {"csv": "CSV", "xlsx": "Excel (XLSX)", "json": "JSON", "zip": "Bundle (ZIP)"}
ALL = pytest.mark.parametrize("kind", LISTS)


def taken(page, format_name: str, folder: Path) -> Path:
    """The file that a reader gets who follows the link."""
    with page.expect_download() as download:
        page.get_by_role("link", name=LINKS[format_name], exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def shown(page) -> list[str]:
    """The references of the records on the page, in their order."""
    records = page.locator(".app-list__records > [id], .app-register [id]")
    return [name.upper() for name in records.evaluate_all("found => found.map(({id}) => id)")]


@ALL
@pytest.mark.parametrize("format_name", LINKS)
def test_a_file_has_the_records_that_the_page_shows(page, site, tmp_path, kind, format_name):
    page.goto(site + LISTS[kind])
    refs = shown(page)

    path = taken(page, format_name, tmp_path)

    data = path.read_bytes()
    if format_name == "zip":
        data = files_of(data)[f"{kind}.json"]
    read = READERS["json" if format_name == "zip" else format_name]
    assert [row["ref"] for row in read(data)] == refs != []
    assert path.name.startswith(f"{kind}-")
    assert path.suffix == f".{format_name}"


def test_a_file_that_comes_back_shows_no_change(page, site, tmp_path):
    page.goto(site + LISTS["recommendations"])
    path = taken(page, "zip", tmp_path)

    page.get_by_role("link", name="Compare with an earlier export").click()
    page.get_by_label("The file that you exported earlier").set_input_files(path)
    page.get_by_role("button", name="Compare", exact=True).click()

    numbers = page.locator("table td").all_text_contents()
    assert numbers == ["0"] * 7


def test_without_scripts_a_file_is_compared_too(browser, browser_context_args, site, tmp_path):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    other = tmp_path / "other.csv"
    other.write_text("hello")

    page.goto(f"{site}/recommendations/changes/")
    page.get_by_label("The file that you exported earlier").set_input_files(other)
    page.get_by_role("button", name="Compare", exact=True).click()

    assert "it has no column “ref”" in page.locator(".govuk-error-summary").inner_text()
    context.close()
