"""Which of the kinds of empty stands where a force and an inspection have nothing to show."""

from collections.abc import Collection

from findings.models import Inspection, Report
from forces.models import Force
from hmic_kb.common.absence import Absence
from hmic_kb.common.as_at import AsAt

# The id of a force, or none for the national reports, and that of an inspection.
Place = tuple[int | None, int]


def to_come(as_at: AsAt) -> set[Place]:
    """Where a report is held that had not been published by the day that a reader chose."""
    if as_at.chosen is None:
        return set()
    later = Report.objects.not_published_by(as_at.chosen)
    return set(later.values_list("force_id", "inspection_id"))


def without_report(
    inspection: Inspection, force: Force | None, later: Collection[Place] = ()
) -> Absence:
    """Why there is no report on the force, or no national one where there is no force.

    It was not yet published, which holds of the places in ``later``; the force was not inspected;
    or nobody has entered it.
    """
    if (force.pk if force else None, inspection.pk) in later:
        return Absence.NOT_PUBLISHED
    covered = force is None or inspection.covers(force)
    return Absence.NOT_ENTERED if covered else Absence.NOT_INSPECTED


def without_findings(report: Report, *, has_any: bool) -> Absence:
    """Why a report has no finding on a subject. ``has_any``: it has findings on some subject.

    A cited report's text is not held, so nothing can be said of what it asked.
    """
    return Absence.NOT_ASKED if report.is_held and has_any else Absence.NOT_ENTERED


def without_grade(inspection: Inspection, *, is_judged: bool) -> Absence:
    """Why there is no grade: the judgment or the whole round has none, or it is not entered."""
    ungraded = is_judged or bool(inspection.not_graded_reason)
    return Absence.NOT_GRADED if ungraded else Absence.NOT_ENTERED
