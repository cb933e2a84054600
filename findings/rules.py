"""Invariants of findings that span tables, kept by the database."""

from hmic_kb.common.drafts import rules_of_drafts
from hmic_kb.common.rules import Rule


def asked_in_the_reports_inspection(table: str) -> tuple[Rule, ...]:
    """A record's question was asked in the inspection of the record's report.

    Three tables can break it, so each is watched.
    """
    other_inspection = (
        f"EXISTS (SELECT 1 FROM {table} record "  # noqa: S608  the table is named in code
        "JOIN findings_question question ON question.id = record.question_id "
        "JOIN findings_report report ON report.id = record.report_id WHERE {})"
    )
    return (
        Rule(
            name=f"{table}_question_of_its_inspection",
            table=table,
            broken_when=(
                "NEW.question_id IS NOT NULL AND "
                "(SELECT inspection_id FROM findings_question WHERE id = NEW.question_id) <> "
                "(SELECT inspection_id FROM findings_report WHERE id = NEW.report_id)"
            ),
            message="the question belongs to another inspection than the report",
        ),
        Rule(
            name=f"{table}_report_keeps_its_inspection",
            table="findings_report",
            broken_when=other_inspection.format(
                "record.report_id = NEW.id AND question.inspection_id <> NEW.inspection_id"
            ),
            message="records of the report answer questions of its present inspection",
        ),
        Rule(
            name=f"{table}_question_keeps_its_inspection",
            table="findings_question",
            broken_when=other_inspection.format(
                "record.question_id = NEW.id AND report.inspection_id <> NEW.inspection_id"
            ),
            message="records of its present inspection answer the question",
        ),
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
    *asked_in_the_reports_inspection("findings_finding"),
    *asked_in_the_reports_inspection("findings_judgment"),
    *asked_in_the_reports_inspection("findings_observation"),
    Rule(
        name="passage_of_published_report_stays_with_published",
        table="findings_passage",
        broken_when=(
            "(SELECT is_draft FROM findings_report WHERE id = NEW.report_id) AND "
            "NOT (SELECT is_draft FROM findings_report WHERE id = OLD.report_id)"
        ),
        message="published records may cite the passage, and the report is a draft",
        events=("UPDATE",),
    ),
    *rules_of_drafts("findings"),
)
