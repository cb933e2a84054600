"""Invariants of recommendations that span tables, kept by the database."""

from findings.rules import asked_in_the_reports_inspection
from hmic_kb.common.rules import Rule

RULES = (
    asked_in_the_reports_inspection("recommendations_recommendation"),
    Rule(
        name="assessment_not_before_its_recommendation",
        table="recommendations_assessment",
        broken_when=(
            "NEW.assessed_on < (SELECT report.published FROM findings_report report "
            "JOIN recommendations_recommendation asked ON asked.report_id = report.id "
            "WHERE asked.id = NEW.recommendation_id)"
        ),
        message="an assessment is not dated before the recommendation",
    ),
    Rule(
        name="assessment_limb_of_its_recommendation",
        table="recommendations_assessment",
        broken_when=(
            "NEW.limb_id IS NOT NULL AND NEW.recommendation_id <> (SELECT recommendation_id "
            "FROM recommendations_limb WHERE id = NEW.limb_id)"
        ),
        message="the limb belongs to another recommendation",
    ),
)
