"""Who acts on a record is told of a version that came after the one they saw."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from findings.models import Finding
from hmic_kb.common.history import Way, changed_since, last_versions, recorded
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding() -> Finding:
    with recorded(way=Way.LOAD):
        return factories.make_finding()


def save(finding: Finding, **act: Any) -> None:
    finding.summary = f"{finding.summary} Again."
    with recorded(way=Way.ADMIN, **act):
        finding.save()


def test_a_record_that_stayed_as_it_was_seen_is_not_told(finding):
    seen = last_versions(Finding, [finding.pk])
    assert changed_since(Finding, seen) == {}


def test_a_change_since_is_told_with_who_and_why(finding):
    seen = last_versions(Finding, [finding.pk])
    save(finding)
    save(finding, by=User.objects.create(username="a.smith"), why="Misread.")

    row = changed_since(Finding, seen)[finding.pk]
    assert (row.history_username, row.history_change_reason) == ("a.smith", "Misread.")


def test_a_change_of_a_set_since_is_told(finding):
    seen = last_versions(Finding, [finding.pk])
    finding.themes.add(factories.make_theme())
    assert changed_since(Finding, seen).keys() == {finding.pk}


def test_a_deletion_since_is_told(finding):
    pk = finding.pk
    seen = last_versions(Finding, [pk])
    finding.delete()
    assert changed_since(Finding, seen)[pk].history_type == "-"


def test_a_record_without_a_history_is_seen_at_nought():
    finding = factories.make_finding()
    seen = last_versions(Finding, [finding.pk])
    assert seen == {finding.pk: 0}
    save(finding)
    assert changed_since(Finding, seen).keys() == {finding.pk}


def test_many_records_are_looked_up_together(finding, django_assert_num_queries):
    with recorded(way=Way.LOAD):
        others = [factories.make_finding() for _ in range(4)]
    seen = last_versions(Finding, [each.pk for each in [finding, *others]])
    for other in others:
        save(other)
    with django_assert_num_queries(2):
        assert changed_since(Finding, seen).keys() == {other.pk for other in others}
