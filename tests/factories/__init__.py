"""Valid records of every kind with as little said as possible.

``make_finding()`` makes all that a finding needs; ``make_finding(report=report)`` says what
matters to a test. A record that is not named is a new one, and what hangs together does: a
finding's question is asked in the inspection of its report. References and slugs never repeat.
Sets of related records (``themes``, ``passages``, ``notes`` ...) take a list.
"""

from tests.factories.base import drafting
from tests.factories.findings import (
    make_cited_report,
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_metric,
    make_national_report,
    make_observation,
    make_passage,
    make_publication,
    make_question,
    make_quoted_passage,
    make_report,
    make_source,
    make_term,
    make_theme,
)
from tests.factories.recommendations import (
    by_date,
    immediately,
    make_addressee,
    make_assessment,
    make_limb,
    make_link,
    make_recommendation,
    within_months,
)

__all__ = [
    "by_date",
    "drafting",
    "immediately",
    "make_addressee",
    "make_assessment",
    "make_cited_report",
    "make_data_note",
    "make_finding",
    "make_force",
    "make_inspection",
    "make_judgment",
    "make_limb",
    "make_link",
    "make_metric",
    "make_national_report",
    "make_observation",
    "make_passage",
    "make_publication",
    "make_question",
    "make_quoted_passage",
    "make_recommendation",
    "make_report",
    "make_source",
    "make_term",
    "make_theme",
    "within_months",
]
