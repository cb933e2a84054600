"""The database itself keeps the time of its last change."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.utils import timezone

from findings.models import Finding
from forces.models import Force
from hmic_kb.api.changes import drop_sql, watched_tables
from hmic_kb.api.kinds import KINDS
from hmic_kb.api.models import ChangeUnderWay, LastChange
from tests.factories import make_finding, make_force, make_theme
from tests.invariants import refused

# A change is only over when its transaction is.
pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def settle() -> None:
    LastChange.objects.update_or_create(id=1, defaults={"at": LONG_AGO})


def noted() -> bool:
    at = LastChange.objects.get().at
    assert at == LONG_AGO or abs(timezone.now() - at) < timedelta(minutes=1)
    return at != LONG_AGO


def test_a_new_record_is_noted():
    settle()
    make_force()

    assert noted()


def test_a_change_past_the_model_is_noted():
    make_force()
    settle()
    Force.objects.update(abbreviation="X")

    assert noted()


def test_a_record_that_goes_is_noted():
    force = make_force()
    settle()
    force.delete()

    assert noted()


def test_a_change_of_what_joins_records_is_noted():
    finding, theme = make_finding(), make_theme()
    settle()
    finding.themes.add(theme)

    assert noted()


def test_reading_is_not_noted():
    make_finding()
    settle()
    list(Finding.objects.all())

    assert not noted()


def test_a_change_that_is_undone_is_not_noted():
    settle()
    with transaction.atomic():
        make_force()
        transaction.set_rollback(True)

    assert not noted()


def test_many_changes_are_one():
    settle()
    with transaction.atomic():
        for _ in range(3):
            make_finding()

    assert noted()
    assert not ChangeUnderWay.objects.exists()


def test_every_table_that_lists_are_made_of_is_watched():
    shown = {export.model._meta.db_table for export in KINDS.values()}

    assert shown <= set(watched_tables())
    assert {"findings_finding_themes", "findings_passage", "findings_source"} <= set(
        watched_tables()
    )


def migrate_again() -> None:
    with connection.cursor() as cursor:
        for sql in drop_sql(connection):
            cursor.execute(sql)
    config = apps.get_app_config("api")
    post_migrate.send(config, app_config=config, using="default", verbosity=0)


def test_what_migrations_did_is_noted():
    settle()
    migrate_again()

    assert noted()


def test_migrating_again_keeps_it_so():
    migrate_again()
    settle()
    make_force()

    assert noted()


def test_there_is_one_last_change():
    LastChange.objects.all().delete()
    with refused("last_change_is_one_row"):
        LastChange.objects.create(id=2, at=datetime(2024, 1, 1, tzinfo=UTC))
