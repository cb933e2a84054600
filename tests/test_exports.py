"""The contract that all five lists keep, in every format."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hmic_kb.common.exports import FORMATS, lists
from hmic_kb.common.exports.cells import in_table
from hmic_kb.exports import EXPORTS
from tests.exported import NOW, exported, from_csv
from tests.factories import (
    make_assessment,
    make_data_note,
    make_finding,
    make_force,
    make_judgment,
    make_limb,
    make_link,
    make_observation,
    make_passage,
    make_question,
    make_quoted_passage,
    make_recommendation,
    make_report,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db

COLUMNS = {
    "findings": "ref report inspection force question polarity attribution themes summary "
    "passages notes url",
    "recommendations": "ref report inspection force kind number question summary official_text "
    "addressees themes deadline deadline_months due_on due_precision overdue inspector_status "
    "inspector_status_on inspector_status_report force_status force_status_on analyst_status "
    "analyst_status_on follows followed_by passages notes url",
    "assessments": "ref recommendation limb report basis status assessed_on assessed_precision "
    "summary evidence_url evidence_name evidence_sha256 passages notes url",
    "observations": "ref metric metric_name unit population subject report inspection question "
    "period_start period_end value missing_reason derived comparator_subject comparator_value "
    "verdict significance source part_of passages notes url",
    "judgments": "ref report inspection force question grade not_graded_reason passages url",
    "questions": "ref inspection number parent text reports url",
}


def one_finding() -> None:
    report = make_report()
    make_finding(
        report=report,
        themes=[make_theme(), make_theme()],
        passages=[make_passage(report=report), make_passage()],
        notes=[make_data_note(report=report)],
    )


def one_recommendation() -> None:
    source = make_source("The force should record gifts. It should do so now.")
    recommendation = make_recommendation(
        report=source.report,
        question=make_question(inspection=source.report.inspection),
        passages=[make_quoted_passage(source, "The force should record gifts.")],
        notes=[make_data_note(report=source.report)],
    )
    make_assessment(recommendation=recommendation)
    make_link(make_recommendation(), recommendation)
    make_link(recommendation, make_recommendation())


def one_observation() -> None:
    compared = make_observation(
        force=make_force(),
        comparator=make_observation(),
        part_of=make_observation(),
        notes=[make_data_note()],
    )
    compared.question = make_question(inspection=compared.report.inspection)
    compared.save()


def one_judgment() -> None:
    make_judgment(question=make_question())
    make_judgment(not_graded_reason="not graded in this inspection")


def one_question() -> None:
    question = make_question(parent=make_question())
    make_report(inspection=question.inspection, questions=[question])


def one_assessment() -> None:
    assessment = make_assessment(recommendation=make_recommendation())
    make_assessment(
        recommendation=assessment.recommendation,
        limb=make_limb(recommendation=assessment.recommendation),
        assessed_on=assessment.assessed_on,
        notes=[make_data_note(report=assessment.report)],
    )


ONE_MORE = {
    "assessments": one_assessment,
    "findings": one_finding,
    "recommendations": one_recommendation,
    "observations": one_observation,
    "judgments": one_judgment,
    "questions": one_question,
}


@pytest.fixture(params=EXPORTS)
def kind(request) -> str:
    return request.param


@pytest.fixture
def three(kind) -> None:
    for _ in range(3):
        ONE_MORE[kind]()


def test_the_columns_are_those_of_the_contract(kind):
    assert [column.name for column in EXPORTS[kind].columns] == COLUMNS[kind].split()


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_row_has_every_column_in_order(kind, format_name):
    rows = exported(EXPORTS[kind], format_name)

    assert rows
    assert all(list(row) == COLUMNS[kind].split() for row in rows)


@pytest.mark.usefixtures("three")
def test_every_format_has_the_same_rows_in_the_same_order(kind):
    refs = {
        format_name: [row["ref"] for row in exported(EXPORTS[kind], format_name)]
        for format_name in FORMATS
    }

    assert len(refs["json"]) == EXPORTS[kind].records(NOW).count()
    assert refs["csv"] == refs["xlsx"] == refs["json"]


@pytest.mark.usefixtures("three")
def test_rows_beyond_the_first_chunk_are_there_too(kind, monkeypatch):
    in_one = exported(EXPORTS[kind])
    monkeypatch.setattr(lists, "CHUNK_ROWS", 2)

    assert exported(EXPORTS[kind]) == in_one


def test_more_records_take_no_more_queries(kind):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            exported(EXPORTS[kind])
        return len(captured)

    ONE_MORE[kind]()
    few = queries()
    for _ in range(5):
        ONE_MORE[kind]()

    assert queries() == few


@pytest.mark.parametrize("format_name", FORMATS)
def test_without_records_there_are_no_rows(kind, format_name):
    assert exported(EXPORTS[kind], format_name) == []


def test_without_records_csv_still_has_its_header(kind):
    [header] = (
        b"".join(EXPORTS[kind].write("csv", EXPORTS[kind].records(NOW), NOW))
        .decode("utf-8-sig")
        .splitlines()
    )

    assert header.split(",") == COLUMNS[kind].split()


@pytest.mark.usefixtures("three")
def test_the_address_of_a_record_is_whole(kind, settings):
    settings.SITE_URL = "https://kb.example.org"

    assert all(row["url"].startswith("https://kb.example.org/") for row in exported(EXPORTS[kind]))


@pytest.mark.usefixtures("three")
def test_a_blank_is_null_in_json(kind):
    values = [value for row in exported(EXPORTS[kind]) for value in row.values()]

    assert None in values or kind == "findings"
    assert "" not in values


def test_a_passage_in_json_has_its_place_and_how_it_was_found():
    passage = make_passage(section="Leadership and governance", at=120, words=23)
    make_finding(report=passage.report, passages=[passage])

    [row] = exported(EXPORTS["findings"])

    assert row["passages"] == [
        {
            "report": passage.report.ref,
            "section": "Leadership and governance",
            "at": 120,
            "words": 23,
            "digest": passage.digest,
            "status": "not_loaded",
        }
    ]


def test_a_passage_in_a_table_is_one_line_of_the_same():
    passage = make_passage(section="Leadership and governance", at=120, words=23)
    make_finding(report=passage.report, passages=[passage])

    [row] = from_csv(
        b"".join(EXPORTS["findings"].write("csv", EXPORTS["findings"].records(NOW), NOW))
    )

    assert row["passages"] == (
        f"{passage.report.ref}, Leadership and governance, 120+23, {passage.digest}, not_loaded"
    )


@pytest.mark.usefixtures("three")
def test_lists_that_the_database_joins_are_those_that_json_has(kind):
    export = EXPORTS[kind]
    as_lists, as_text = (
        next(export.chunks(export.records(NOW), NOW, joined=joined)) for joined in (False, True)
    )

    in_tables = [
        [in_table(*each) for each in zip(export.columns, chunk, strict=True)]
        for chunk in (as_lists, as_text)
    ]
    assert in_tables[0] == in_tables[1]
