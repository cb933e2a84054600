"""What is listed and counted is right when several write at once, which SQLite never lets them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from findings.models import Finding, Listed
from tests.factories import make_data_note, make_finding, make_report, make_theme
from tests.findings.test_keeping import in_step, total

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


def at_once(*writes):
    """Each write in a transaction of its own, all begun before any of them writes."""
    begun = Barrier(len(writes))

    def run(write):
        try:
            with transaction.atomic():
                connection.ensure_connection()
                begun.wait(timeout=10)
                write()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writes)) as threads:
        for done in [threads.submit(run, write) for write in writes]:
            done.result()


def test_themes_and_notes_given_to_one_finding_at_once_are_all_counted():
    finding = make_finding()
    themes = [make_theme() for _ in range(6)]
    note = make_data_note()
    at_once(
        *(lambda theme=theme: finding.themes.add(theme) for theme in themes),
        lambda: finding.notes.add(note),
    )

    assert Listed.objects.get(finding=finding).themes.count(",") == 6
    assert in_step()


def test_findings_changed_at_once_are_all_counted():
    findings = [make_finding() for _ in range(8)]

    def change(finding):
        Finding.objects.filter(pk=finding.pk).update(polarity="strength")

    at_once(*(lambda finding=finding: change(finding) for finding in findings))

    assert (total(polarity="strength"), total(polarity="concern")) == (8, 0)
    assert in_step()


def test_findings_made_and_deleted_at_once_are_counted():
    report, theme = make_report(), make_theme()
    gone = [make_finding(report=report, themes=[theme]) for _ in range(3)]
    at_once(
        *(lambda: make_finding(report=report, themes=[theme]) for _ in range(3)),
        *(lambda finding=finding: finding.delete() for finding in gone),
    )

    assert total() == 3
    assert in_step()


def test_a_finding_added_while_its_report_moves_has_the_reports_date():
    report = make_report()
    make_finding(report=report)

    def move():
        report.published = date(2012, 5, 6)
        report.save()

    at_once(move, lambda: make_finding(report=report))

    assert set(Listed.objects.values_list("published", flat=True)) == {date(2012, 5, 6)}
    assert in_step()
