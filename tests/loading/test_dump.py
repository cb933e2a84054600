"""The database back into the same files."""

from datetime import date
from decimal import Decimal
from difflib import unified_diff

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Finding, Observation, Report
from hmic_kb.loading.load import load
from hmic_kb.loading.writer import files, write
from recommendations.models import Assessment
from tests.factories import (
    make_assessment,
    make_data_note,
    make_finding,
    make_limb,
    make_passage,
    make_term,
)
from tests.loading.folders import FINDINGS, SMALL, contents

pytestmark = pytest.mark.django_db

OBSERVATIONS = "reports/2014-north/observations.yaml"


def difference(path: str) -> list[str]:
    """The lines by which a dump differs from the small fixtures in one file, and in no other."""
    dumped = files()
    before = {name: content.decode() for name, content in contents(SMALL).items()}
    changed = [name for name in before if dumped.get(name) != before[name]]
    assert changed == [path]
    lines = unified_diff(before[path].splitlines(), dumped[path].splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_load_and_dump_give_the_same_bytes(tmp_path):
    load(SMALL)
    write(tmp_path, files())
    assert contents(tmp_path) == contents(SMALL)


def test_a_changed_text_is_one_line_of_difference(loaded):
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    finding.summary = "Nobody checks: not even once."
    finding.full_clean()
    finding.save()
    assert difference(FINDINGS) == [
        "-  summary: Nobody checks that every gift is entered in the register.",
        "+  summary: 'Nobody checks: not even once.'",
    ]


def test_text_of_several_lines_stays_on_one(loaded):
    Finding.objects.filter(ref="2014-NORTH-F002").update(summary="Nobody checks.\r\n\nNobody.")
    assert difference(FINDINGS)[1] == r'+  summary: "Nobody checks.\r\n\nNobody."'


def test_a_changed_choice_number_and_date_are_one_line_each(loaded):
    observation = Observation.objects.get(ref="2014-NORTH-O003")
    observation.value, observation.period_end = Decimal("12.25"), date(2014, 4, 1)
    observation.verdict = "higher"
    observation.full_clean()
    observation.save()
    assert difference(OBSERVATIONS) == [
        "-  period_end: 2014-03-31",
        "-  value: 12.5",
        "+  period_end: 2014-04-01",
        "+  value: 12.25",
        "+  verdict: higher",
    ]


def test_a_changed_set_is_one_line(loaded):
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    finding.themes.set(finding.themes.filter(slug="gifts"))
    assert difference(FINDINGS) == ["-  themes: [gifts, leadership]", "+  themes: [gifts]"]


def test_an_added_passage_is_one_line(loaded):
    finding = Finding.objects.get(ref="2014-NORTH-F003")
    finding.passages.add(
        make_passage(
            report=Report.objects.get(ref="2012-NORTH"),
            section="Gifts: what is asked",
            at=20,
            words=9,
            digest="1234567890123456",
        )
    )
    assert difference(FINDINGS) == [
        "+  - {report: 2012-NORTH, section: 'Gifts: what is asked', at: 20, words: 9, "
        "digest: '1234567890123456'}"
    ]


def test_a_field_set_to_its_default_is_left_out(loaded):
    Finding.objects.filter(ref="2014-NORTH-F003").update(attribution="hmic")
    assert difference(FINDINGS) == ["-  attribution: force"]


def test_a_record_of_staff_stands_in_the_order_of_references(loaded):
    earlier = Finding.objects.get(ref="2014-NORTH-F001")
    make_finding(
        ref="2014-NORTH-F0010",
        report=earlier.report,
        question=earlier.question,
        themes=earlier.themes.all(),
        passages=earlier.passages.all(),
    )
    lines = files()[FINDINGS].splitlines()
    refs = [line.removeprefix("- ref: ") for line in lines if line.startswith("- ref: ")]
    assert refs == [
        "2014-NORTH-F001",
        "2014-NORTH-F002",
        "2014-NORTH-F003",
        "2014-NORTH-F0010",
    ]


def test_an_assessment_of_no_report_stands_with_its_recommendation(loaded):
    own = Assessment.objects.get(ref="2012-NORTH-R1-S1")
    Assessment.objects.filter(pk=own.pk).update(report=None, basis="force")
    dumped = files()
    assert "report: null" in dumped["reports/2012-north/assessments.yaml"]
    assert "2012-NORTH-R1-S1" not in dumped["reports/2014-north/assessments.yaml"]


def test_what_was_dumped_loads_without_a_change(loaded):
    Assessment.objects.filter(ref="2012-NORTH-R1-S1").update(report=None, basis="force")
    write(loaded, files())
    outcome = load(loaded)
    assert (outcome.changed, outcome.kept, outcome.disputed) == ({}, {}, {})


def test_a_file_that_no_longer_holds_a_record_is_removed_and_others_are_left(loaded):
    Finding.objects.all().delete()
    (loaded / "README.md").write_text("Mine.")
    written = write(loaded, files())
    assert (written.changed, written.removed) == ([], ["links.yaml", FINDINGS])
    assert not (loaded / FINDINGS).exists()
    assert (loaded / "README.md").exists()


def test_a_file_that_is_no_text_is_written_anew(loaded):
    (loaded / FINDINGS).write_bytes(b"\xff\xfe")
    assert write(loaded, files()).changed == [FINDINGS]
    assert (loaded / FINDINGS).read_bytes() == (SMALL / FINDINGS).read_bytes()


def test_a_dump_takes_as_many_queries_for_more_records(loaded):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            files()
        return len(captured)

    before = queries()
    make_limb()
    make_assessment(report=None, basis="force")
    make_finding(notes=[make_data_note()])
    assert queries() == before


AWKWARD = ["yes", "2012-12", "1e5", " a: b #c ", "'\"", "- [x]", "\u2028\u00e9\U0001f600", "\ta\n"]


def test_awkward_text_is_the_same_in_database_and_files(loaded):
    """Where staff put it, so that no load wrote it before."""
    for number, text in enumerate(AWKWARD):
        make_term(slug=f"awkward-{number}", name=text, meaning=text)
        make_finding(summary=text, passages=[make_passage(section=text)])
    write(loaded, files())
    outcome = load(loaded)
    assert (outcome.new, outcome.changed, outcome.kept, outcome.disputed) == ([], {}, {}, {})
