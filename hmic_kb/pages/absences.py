"""Which of the five kinds of empty stands where a force and an inspection have nothing to show."""

from findings.models import Inspection, Judgment, Report
from forces.models import Force
from hmic_kb.common.absence import Absence


def without_report(inspection: Inspection, force: Force | None) -> Absence:
    """Why there is no report on the force: it was not inspected, or nobody has entered it.

    No force stands for the national report.
    """
    covered = force is None or inspection.covers(force)
    return Absence.NOT_ENTERED if covered else Absence.NOT_INSPECTED


def without_findings(report: Report, *, has_any: bool) -> Absence:
    """Why a report has no finding on a subject. ``has_any``: it has findings on some subject.

    A cited report's text is not held, so nothing can be said of what it asked.
    """
    return Absence.NOT_ASKED if report.is_held and has_any else Absence.NOT_ENTERED


def without_grade(judgment: Judgment | None, inspection: Inspection) -> Absence:
    """Why there is no grade: the judgment or the whole round has none, or it is not entered."""
    ungraded = judgment or inspection.not_graded_reason
    return Absence.NOT_GRADED if ungraded else Absence.NOT_ENTERED
