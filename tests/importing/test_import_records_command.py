"""``manage.py import_records``."""

import pytest

from findings.models import Finding
from tests.importing.sheets import F001, NEW, in_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(tmp_path, loaded, boss):
    file = tmp_path / "north.csv"
    file.write_bytes(in_csv(NEW, NEW | {"ref": F001, "summary": "Changed."}))
    return file


def test_what_is_imported_is_counted_and_kept_with_its_reason(run, sheet):
    out, err = run("import_records", "findings", sheet, "--by", "boss", "--why", "Entered.")
    assert (out, err) == (["Imported: 1 new, 1 changed, 0 unchanged."], [])
    assert Finding.objects.get(ref=F001).history.latest().history_change_reason == "Entered."


def test_a_dry_run_tells_each_change_and_writes_nothing(run, sheet):
    out, _ = run("import_records", "findings", sheet, "--by", "boss", "--dry-run")
    assert out[0] == "would add finding 2014-NORTH-F010"
    assert f"would change finding {F001}: question: 2014-round-1 -> 2014-round-2" in out
    assert out[-1] == "Would import: 1 new, 1 changed, 0 unchanged."
    assert not Finding.every.filter(ref=NEW["ref"]).exists()


def test_mistakes_are_told_with_file_row_and_column(run, sheet):
    sheet.write_bytes(in_csv(NEW | {"polarity": "bad"}))
    out, err = run("import_records", "findings", sheet, "--by", "boss", "--why", "Entered.")
    assert out == []
    assert err == [
        "north.csv:2: polarity: bad is not one of strength, concern, mixed, neutral.",
        "1 thing is wrong; nothing was written.",
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--by", "boss"], "Say why, with --why: the records' histories give the reason."),
        (
            ["--by", "nobody", "--why", "x"],
            "There is no active account nobody; --by names the one that imports.",
        ),
    ],
)
def test_an_import_is_someones_and_has_a_reason(run, sheet, options, sentence):
    assert run("import_records", "findings", sheet, *options) == ([], [sentence])


def test_a_file_that_is_not_there_is_told(run, sheet):
    _, [sentence] = run("import_records", "findings", "nowhere.csv", "--by", "boss", "--dry-run")
    assert sentence == "nowhere.csv cannot be read: No such file or directory."
