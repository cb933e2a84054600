"""How a rule across tables is kept; what each rule says is tested beside its model."""

import pytest
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction

from findings.models import Finding
from tests.factories import make_finding, make_question

pytestmark = pytest.mark.django_db


def emit(signal_of_a_migration) -> None:
    signal_of_a_migration(verbosity=0, interactive=False, db=connection.alias)


def break_the_rule() -> None:
    finding, elsewhere = make_finding(), make_question()
    with transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(question=elsewhere)


def test_a_broken_rule_is_named_with_what_is_wrong():
    message = (
        "findings_finding_question_of_its_inspection: "
        "the question belongs to another inspection than the report"
    )
    with pytest.raises(IntegrityError, match=message):
        break_the_rule()


def test_rules_are_out_of_the_way_while_a_migration_runs():
    emit(emit_pre_migrate_signal)

    break_the_rule()


def test_rules_are_back_after_a_migration():
    emit(emit_pre_migrate_signal)
    emit(emit_post_migrate_signal)

    with pytest.raises(IntegrityError):
        break_the_rule()


def test_a_migration_that_found_no_rules_to_drop_leaves_each_once():
    emit(emit_post_migrate_signal)

    with pytest.raises(IntegrityError):
        break_the_rule()
