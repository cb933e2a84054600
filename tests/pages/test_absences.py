"""The kinds of empty, where a force and an inspection have nothing to show."""

import pytest

from findings.models import Inspection, Report
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.pages.absences import without_findings, without_grade, without_report

TERRITORIAL, SPECIAL = Force(kind=Force.Kind.TERRITORIAL), Force(kind=Force.Kind.SPECIAL)
HELD = Report(holding=Report.Holding.HELD)
CITED = Report(holding=Report.Holding.CITED)


@pytest.mark.parametrize(
    ("coverage", "force", "expected"),
    [
        ("territorial", TERRITORIAL, Absence.NOT_ENTERED),
        ("territorial", SPECIAL, Absence.NOT_INSPECTED),
        ("all", SPECIAL, Absence.NOT_ENTERED),
        ("territorial", None, Absence.NOT_ENTERED),
    ],
    ids=["covered", "not covered", "covered though special", "national"],
)
def test_there_is_no_report(coverage, force, expected):
    assert without_report(Inspection(coverage=coverage), force) is expected


@pytest.mark.parametrize(
    ("report", "has_any", "expected"),
    [
        (HELD, True, Absence.NOT_ASKED),
        (HELD, False, Absence.NOT_ENTERED),
        (CITED, True, Absence.NOT_ENTERED),
    ],
    ids=["entered", "nothing entered", "cited"],
)
def test_a_report_has_no_finding_on_a_subject(report, has_any, expected):
    assert without_findings(report, has_any=has_any) is expected


@pytest.mark.parametrize(
    ("is_judged", "reason", "expected"),
    [
        (True, "", Absence.NOT_GRADED),
        (False, "not graded in this inspection", Absence.NOT_GRADED),
        (False, "", Absence.NOT_ENTERED),
    ],
    ids=["this judgment has none", "no report of the round has one", "not entered"],
)
def test_there_is_no_grade(is_judged, reason, expected):
    inspection = Inspection(not_graded_reason=reason)
    assert without_grade(inspection, is_judged=is_judged) is expected
