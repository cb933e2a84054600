import hashlib
import json
import os
import tempfile
from datetime import date

import frictionless
import pytest

from hmic_kb.exports import EXPORTS
from hmic_kb.files.bundle import bundle
from hmic_kb.loading.models import LoadedRecord
from tests.exported import READERS
from tests.factories import (
    by_date,
    make_assessment,
    make_finding,
    make_force,
    make_recommendation,
    make_report,
    make_source,
)
from tests.files.bundles import ask, bundled, files_of

pytestmark = pytest.mark.django_db

KENT = {"name": "Kent Police", "slug": "kent"}


@pytest.fixture
def two_forces() -> None:
    for fields in (KENT, {}):
        make_recommendation(
            report=make_report(force=make_force(**fields)), **by_date(date(2015, 1, 1))
        )
    make_assessment(recommendation=make_recommendation())


def described(data: bytes) -> dict:
    return json.loads(files_of(data)["datapackage.json"])


@pytest.mark.usefixtures("two_forces")
def test_every_format_has_the_rows_that_were_asked_for():
    files = files_of(bundled(query="force=kent"))

    refs = {
        name: [row["ref"] for row in read(files[f"recommendations.{name}"])]
        for name, read in READERS.items()
    }
    assert len(refs["json"]) == 1
    assert refs["csv"] == refs["xlsx"] == refs["json"]


@pytest.mark.usefixtures("two_forces")
def test_a_bundle_says_what_was_asked_in_words():
    about = files_of(bundled(query="force=kent", chosen=date(2015, 6, 1)))["about.txt"].decode()

    assert "Force: Kent Police\n" in about
    assert "As at: 1 June 2015" in about
    assert "http://localhost:8000/recommendations/?force=kent&as_at=2015-06-01\n" in about
    assert "Rows: 1\n" in about


@pytest.mark.usefixtures("two_forces")
def test_a_bundle_says_what_was_asked_to_programs():
    ours = described(bundled(query="sort=&force=kent&page=3", chosen=date(2015, 6, 1)))["hmic_kb"]

    assert (ours["kind"], ours["query"], ours["rows"]) == (
        "recommendations",
        {"force": ["kent"]},
        1,
    )
    assert (ours["as_at"], ours["day"]) == ("2015-06-01", "2015-06-01")


@pytest.mark.usefixtures("two_forces")
def test_the_same_question_gives_the_same_bytes():
    assert bundled(query="force=kent&kind=recommendation") == bundled(
        query="kind=recommendation&force=kent"
    )


def test_a_bundle_says_which_sources_were_loaded():
    source = make_source("The force should record gifts.")

    assert described(bundled())["hmic_kb"]["sources"] == [
        {"report": source.report.ref, "file": source.file_name, "sha256": source.sha256}
    ]


def test_the_digest_of_the_fixtures_changes_with_them():
    before = described(bundled())["hmic_kb"]["fixtures"]
    LoadedRecord.objects.create(kind="forces", key="kent", path="forces.yaml", values={})
    after = described(bundled())["hmic_kb"]["fixtures"]

    assert (before["records"], after["records"]) == (0, 1)
    assert before["sha256"] != after["sha256"]


@pytest.mark.usefixtures("two_forces")
def test_the_sums_are_those_of_every_other_file():
    files = files_of(bundled())
    sums = files.pop("SHA256SUMS").decode()

    assert sums == "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )


@pytest.mark.parametrize("kind", EXPORTS)
def test_the_package_has_a_schema_for_every_column(kind):
    for resource in described(bundled(kind))["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [
            column.name for column in EXPORTS[kind].columns
        ]
        assert all(field["type"] and field["description"] for field in fields)


@pytest.mark.usefixtures("two_forces")
@pytest.mark.parametrize("kind", EXPORTS)
def test_frictionless_finds_the_package_valid(kind, tmp_path):
    make_finding()
    for name, content in files_of(bundled(kind)).items():
        (tmp_path / name).write_bytes(content)

    report = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert report.flatten(["title", "note"]) == []
    assert [task.type for task in report.tasks] == ["table", "table", "json"]


@pytest.mark.usefixtures("two_forces")
def test_frictionless_finds_a_package_invalid_whose_list_was_changed(tmp_path):
    files = files_of(bundled())
    files["recommendations.csv"] = files["recommendations.csv"].replace(b"false", b"maybe")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("pieces", [0, 1])
def test_nothing_is_left_of_a_bundle_on_the_disk(monkeypatch, tmp_path, pieces):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    taken = bundle(ask())
    for _ in range(pieces):
        next(taken)

    taken.close()

    assert os.listdir(tmp_path) == []
