"""The rows of the findings' export as plain SQL: what a database alone makes of the same list.

PostgreSQL copies them from the query; for Datasette they are a table made beforehand, so that it
has nothing to join.
"""

import sqlite3
from pathlib import Path

TABLE = "benchmark_finding"


def rows(vendor: str) -> str:
    """SQL of the twelve columns that the export has."""
    joined = "string_agg" if vendor == "postgresql" else "group_concat"

    def listed(what: str, table: str, plural: str) -> str:
        return f"""
            (SELECT {joined}({what}, '; ') FROM findings_finding_{plural} pair
            JOIN findings_{table} item ON item.id = pair.{table}_id
            WHERE pair.finding_id = finding.id)"""

    place = (
        "report.ref || ', ' || item.section || ', ' || item.at || '+' || item.words || ', ' || "
        "item.digest || ', ' || item.status"
    )
    return f"""
        SELECT finding.ref, report.ref AS report, inspection.slug AS inspection,
            force.slug AS force, question.ref AS question, finding.polarity, finding.attribution,
            {listed("item.slug", "theme", "themes")} AS themes, finding.summary,
            {listed(place, "passage", "passages")} AS passages,
            {listed("item.ref", "datanote", "notes")} AS notes,
            'https://localhost/findings/' || lower(finding.ref) || '/' AS url
        FROM findings_finding finding
        JOIN findings_report report ON report.id = finding.report_id
        JOIN findings_inspection inspection ON inspection.id = report.inspection_id
        JOIN findings_question question ON question.id = finding.question_id
        LEFT JOIN forces_force force ON force.id = report.force_id
    """


def add(file: Path) -> None:
    """Add the table, with the themes once more as JSON: Datasette counts no other list."""
    connection = sqlite3.connect(file)
    connection.executescript(f"""
        CREATE TABLE {TABLE} (
            ref TEXT PRIMARY KEY, report TEXT, inspection TEXT, force TEXT, question TEXT,
            polarity TEXT, attribution TEXT, themes TEXT, summary TEXT, passages TEXT, notes TEXT,
            url TEXT, theme_list TEXT
        );
        INSERT INTO {TABLE}
        SELECT *, '["' || replace(themes, '; ', '","') || '"]' FROM ({rows("sqlite")});
    """)
    connection.close()
