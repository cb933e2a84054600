"""Invariants of findings that span tables, kept by the database."""

from hmic_kb.common.rules import Rule


def asked_in_the_reports_inspection(table: str) -> Rule:
    """A record's question was asked in the inspection of the record's report."""
    return Rule(
        name=f"{table}_question_of_its_inspection",
        table=table,
        broken_when=(
            "NEW.question_id IS NOT NULL AND "
            "(SELECT inspection_id FROM findings_question WHERE id = NEW.question_id) <> "
            "(SELECT inspection_id FROM findings_report WHERE id = NEW.report_id)"
        ),
        message="the question belongs to another inspection than the report",
    )


RULES = (
    Rule(
        name="question_parent_in_same_inspection",
        table="findings_question",
        broken_when=(
            "EXISTS (SELECT 1 FROM findings_question other "
            "WHERE (other.id = NEW.parent_id OR other.parent_id = NEW.id) "
            "AND other.inspection_id <> NEW.inspection_id)"
        ),
        message="a question and the one it stands under belong to the same inspection",
    ),
    asked_in_the_reports_inspection("findings_finding"),
    asked_in_the_reports_inspection("findings_judgment"),
    asked_in_the_reports_inspection("findings_observation"),
)
