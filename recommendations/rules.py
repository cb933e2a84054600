"""Invariants of recommendations that span tables, kept by the database."""

from findings.rules import asked_in_the_reports_inspection
from hmic_kb.common.drafts import rules_of_drafts
from hmic_kb.common.rules import Rule
from recommendations import progress

ASSESSED_BEFORE = (
    "EXISTS (SELECT 1 FROM recommendations_assessment assessment "
    "JOIN recommendations_recommendation asked ON asked.id = assessment.recommendation_id "
    "JOIN findings_report report ON report.id = asked.report_id WHERE {})"
)

# The rule is that of recommendations.progress.
FINISHED = "({})".format(", ".join(f"'{status}'" for status in progress.FINISHED))
CONTRADICTED = f"""
    NEW.retracted_on IS NULL AND EXISTS (
        SELECT 1 FROM recommendations_assessment other
        WHERE other.recommendation_id = NEW.recommendation_id AND other.basis = NEW.basis
        AND other.ref <> NEW.ref AND other.retracted_on IS NULL AND (
            COALESCE(other.limb_id, 0) = COALESCE(NEW.limb_id, 0)
            AND other.status <> NEW.status AND (
                other.assessed_on = NEW.assessed_on
                OR other.status IN {FINISHED} AND other.assessed_on < NEW.assessed_on
                OR NEW.status IN {FINISHED} AND NEW.assessed_on < other.assessed_on)
            OR other.limb_id IS NULL AND NEW.limb_id IS NOT NULL
            AND other.status IN {FINISHED} AND NEW.status NOT IN {FINISHED}
            AND other.assessed_on <= NEW.assessed_on
            OR other.limb_id IS NOT NULL AND NEW.limb_id IS NULL
            AND NEW.status IN {FINISHED} AND other.status NOT IN {FINISHED}
            AND NEW.assessed_on <= other.assessed_on))
"""  # noqa: S608  made of constants

RULES = (
    *asked_in_the_reports_inspection("recommendations_recommendation"),
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
        name="report_not_after_assessments_of_it",
        table="findings_report",
        broken_when=ASSESSED_BEFORE.format(
            "asked.report_id = NEW.id AND assessment.assessed_on < NEW.published"
        ),
        message="what the report asks was assessed before that day",
    ),
    Rule(
        name="recommendation_not_after_assessments_of_it",
        table="recommendations_recommendation",
        broken_when=(
            "EXISTS (SELECT 1 FROM recommendations_assessment "
            "WHERE recommendation_id = NEW.id AND assessed_on < "
            "(SELECT published FROM findings_report WHERE id = NEW.report_id))"
        ),
        message="the recommendation was assessed before that report was published",
    ),
    Rule(
        name="assessment_contradicts_none",
        table="recommendations_assessment",
        broken_when=CONTRADICTED,
        message="what is finished is not opened again, and has one status on one day",
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
    Rule(
        name="limb_keeps_the_recommendation_of_its_assessments",
        table="recommendations_limb",
        broken_when=(
            "EXISTS (SELECT 1 FROM recommendations_assessment "
            "WHERE limb_id = NEW.id AND recommendation_id <> NEW.recommendation_id)"
        ),
        message="assessments of the limb are of its present recommendation",
    ),
    *rules_of_drafts("recommendations"),
)
