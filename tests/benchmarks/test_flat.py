"""What exports are measured against gives the very rows that they give."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection

from benchmarks import flat
from tests.factories import (
    make_data_note,
    make_finding,
    make_national_report,
    make_passage,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


def sorted_lists(row):
    """A row with the items of its lists in one order: bare SQL gives them in any."""
    return ["; ".join(sorted((value or "").split("; "))) for value in row]


def test_bare_sql_gives_the_rows_of_the_export(settings, capsysbinary):
    settings.SITE_URL = "https://localhost"
    report = make_report()
    make_finding(
        report=report,
        themes=[make_theme(), make_theme()],
        passages=[make_passage(report=report), make_passage(report=report)],
        notes=[make_data_note(report=report)],
    )
    make_finding(report=make_national_report())
    with connection.cursor() as cursor:
        cursor.execute(flat.rows(connection.vendor))
        columns = [column[0] for column in cursor.description]
        rows = [sorted_lists(row) for row in cursor.fetchall()]

    call_command("export", "findings")

    exported = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert columns == exported[0]
    assert sorted(rows) == sorted(map(sorted_lists, exported[1:]))
