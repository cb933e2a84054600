"""Lists opened with the programs of those who use them, every cell held against the database."""

import csv
import io
import math
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from django.utils import timezone

from findings.exports import PLACES
from findings.models import Observation
from recommendations.models import Recommendation
from tests.factories import (
    by_date,
    make_addressee,
    make_assessment,
    make_data_note,
    make_force,
    make_link,
    make_national_report,
    make_observation,
    make_recommendation,
    make_report,
    make_theme,
)
from tests.files.bundles import ask

pytestmark = pytest.mark.django_db

AWKWARD = [
    "=1+1",
    "-2",
    "@SUM(A1)",
    'He said "no"; twice, then left',
    "one\ntwo",
    "🚔👮🏽‍♀️ and שלום עולם",
    "  spaces  ",
    "0012",
    "TRUE",
]
# A row as text: lists joined, dates as 2015-01-01, nothing where there is nothing.
Cells = dict[str, str]
KINDS = pytest.mark.parametrize("kind", ["recommendations", "observations"])


@pytest.fixture
def records() -> None:
    for number, text in enumerate(AWKWARD):
        report = make_report(force=make_force()) if number % 2 else make_national_report()
        recommendation = make_recommendation(
            report=report,
            summary=text,
            themes=[make_theme(), make_theme()],
            addressees=[make_addressee()],
            notes=[make_data_note(report=report)],
            **(by_date(date(2015, 1, 1)) if number % 3 else {}),
        )
        make_link(make_recommendation(), recommendation)
        make_assessment(recommendation=recommendation, assessed_on=date(2016, 12, 8))
        make_observation(
            report=report, group=text, value=Decimal("15.8") - number, data_source=text
        )


def text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | int | float):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, list):
        return "; ".join(value)
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value


def passages(record: Any) -> list[str]:
    return [
        f"{each.report.ref}, {each.section}, {each.at}+{each.words}, {each.digest}, {each.status}"
        for each in record.passages.all()
    ]


def of_recommendation(record: Any) -> dict[str, Any]:
    """What the database holds of a recommendation, asked for by another way than the export's."""
    report, latest = record.report, record.assessments.order_by("assessed_on").last()
    return {
        "ref": record.ref,
        "report": report.ref,
        "inspection": report.inspection.slug,
        "force": report.force.slug if report.force else None,
        "kind": record.kind,
        "number": record.number,
        "question": None,
        "summary": record.summary,
        "official_text": None,
        "addressees": [each.slug for each in record.addressees.all()],
        "themes": [each.slug for each in record.themes.all()],
        "deadline": record.deadline,
        "deadline_months": record.deadline_months,
        "due_on": record.due_on,
        "due_precision": record.due_precision,
        "overdue": bool(record.due_latest and (not latest or latest.status != "met")),
        "inspector_status": latest and latest.status,
        "inspector_status_on": latest and latest.assessed_on,
        "inspector_status_report": latest and latest.report.ref,
        "force_status": None,
        "force_status_on": None,
        "analyst_status": None,
        "analyst_status_on": None,
        "follows": [link.earlier.ref for link in record.earlier_links.all()],
        "followed_by": [link.later.ref for link in record.later_links.all()],
        "passages": passages(record),
        "notes": [each.ref for each in record.notes.all()],
        "url": f"http://localhost:8000/recommendations/{record.ref.lower()}/",
    }


def of_observation(record: Any) -> dict[str, Any]:
    """What the database holds of an observation."""
    return {
        "ref": record.ref,
        "metric": record.metric.slug,
        "metric_name": record.metric.name,
        "unit": record.metric.unit,
        "population": record.metric.population,
        "subject": record.group,
        "report": record.report.ref,
        "inspection": record.report.inspection.slug,
        "question": None,
        "period_start": record.period_start,
        "period_end": record.period_end,
        "value": record.value,
        "missing_reason": None,
        "derived": record.derived,
        "comparator_subject": None,
        "comparator_value": None,
        "verdict": None,
        "significance": None,
        "source": record.data_source,
        "part_of": None,
        "passages": passages(record),
        "notes": [],
        "url": f"http://localhost:8000/observations/{record.ref.lower()}/",
    }


def held(kind: str) -> dict[str, Cells]:
    """Every record of the kind by its reference, as text."""
    found = (
        map(of_recommendation, Recommendation.objects.all())
        if kind == "recommendations"
        else map(of_observation, Observation.objects.all())
    )
    return {row["ref"]: {name: text(value) for name, value in row.items()} for row in found}


def differing(found: dict[str, Cells], kind: str) -> list[tuple[str, str, str, str]]:
    """Every cell that is not what the database holds: its row, column, value and right value."""
    expected = held(kind)
    assert found.keys() == expected.keys()
    return [
        (ref, name, found[ref].get(name, "no such column"), value)
        for ref, row in expected.items()
        for name, value in row.items()
        if found[ref].get(name) != value
    ]


def file_of(folder: Path, kind: str, format_name: str) -> Path:
    path = folder / f"{kind}.{format_name}"
    path.write_bytes(b"".join(ask(kind).write(format_name, timezone.localtime())))
    return path


@KINDS
@pytest.mark.usefixtures("records")
def test_pandas_reads_csv_as_the_database_has_it(tmp_path, kind):
    path = file_of(tmp_path, kind, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        frame = pandas.read_csv(file, dtype=str, keep_default_na=False)

    assert differing({row["ref"]: dict(row) for _, row in frame.iterrows()}, kind) == []


@KINDS
@pytest.mark.usefixtures("records")
def test_openpyxl_reads_a_spreadsheet_as_the_database_has_it(tmp_path, kind):
    sheet = openpyxl.load_workbook(file_of(tmp_path, kind, "xlsx"))[kind]
    header, *rows = sheet.iter_rows(values_only=True)
    read = [dict(zip(header, map(unquoted, row), strict=True)) for row in rows]

    assert differing({row["ref"]: row for row in read}, kind) == []


def unquoted(value: Any) -> str:
    """A cell as text; one that begins with an apostrophe has it already."""
    return value if isinstance(value, str) else text(value)


@KINDS
@pytest.mark.usefixtures("records")
def test_pandas_reads_a_spreadsheet_as_the_database_has_it(tmp_path, kind):
    path = file_of(tmp_path, kind, "xlsx")
    frame = pandas.read_excel(path, sheet_name=kind, dtype=object, keep_default_na=False)

    found = {
        row["ref"]: {name: unquoted(value) for name, value in row.items()}
        for _, row in frame.iterrows()
    }
    assert differing(found, kind) == []


@KINDS
@pytest.mark.usefixtures("records")
def test_pandas_reads_json_as_the_database_has_it(tmp_path, kind):
    frame = pandas.read_json(file_of(tmp_path, kind, "json"), dtype=False)
    frame["passages"] = [list(map(PLACES.in_words, each)) for each in frame["passages"]]

    found = {
        row["ref"]: {name: from_json(value) for name, value in row.items()}
        for _, row in frame.iterrows()
    }
    assert differing(found, kind) == []


def from_json(value: Any) -> str:
    """A value of a frame as text, made harmless as in a table; a number that is missing is NaN."""
    return text(None if isinstance(value, float) and math.isnan(value) else value)


@pytest.mark.office
@KINDS
@pytest.mark.usefixtures("records")
def test_libreoffice_opens_a_spreadsheet_as_the_database_has_it(tmp_path, kind):
    converted = convert(file_of(tmp_path, kind, "xlsx"), SHEET_TO_CSV, "csv")

    assert differing(rows_of(converted), kind) == []


@pytest.mark.office
@KINDS
@pytest.mark.usefixtures("records")
def test_libreoffice_opens_csv_as_the_database_has_it(tmp_path, kind):
    source = file_of(tmp_path, kind, "csv")
    target = tmp_path / "converted"
    target.mkdir()

    # Every column as text, or it takes 0012 for 12.
    as_text = "/".join(f"{column}/2" for column in range(1, len(ask(kind).export.columns) + 1))
    infilter = f"--infilter=CSV:44,34,76,1,{as_text}"
    converted = convert(source, SHEET_TO_CSV, "csv", infilter, folder=target)

    assert differing(rows_of(converted), kind) == []


# Divided by commas, quoted, UTF-8, each cell as it is shown, the first sheet.
SHEET_TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"


def convert(source: Path, how: str, ending: str, *options: str, folder: Path | None = None) -> Path:
    """The file as LibreOffice saves it, which runs with a profile of its own."""
    program = shutil.which("soffice")
    assert program, "Tests marked office need LibreOffice: apt-get install libreoffice-calc-nogui"
    folder = folder or source.parent
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    subprocess.run(
        [program, profile, "--headless", *options, "--convert-to", how, "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    [converted] = folder.glob(f"{source.stem}*.{ending}")
    return converted


def rows_of(path: Path) -> dict[str, Cells]:
    """The rows of a CSV file that LibreOffice wrote, which has TRUE for a value that is true."""
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    yes_or_no = ("overdue", "derived")
    return {
        row["ref"]: row | {name: row[name].lower() for name in yes_or_no if name in row}
        for row in reader
    }
