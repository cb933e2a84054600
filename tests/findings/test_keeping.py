"""What is listed and counted follows every write, whoever makes it."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction

from findings.keeping import is_kept, rebuild, release
from findings.models import (
    DataNote,
    Finding,
    FindingCount,
    Listed,
    ObservationCount,
    Theme,
    Topic,
)
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_question,
    make_report,
    make_theme,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent.parent / "loading" / "small"


def kept():
    """Everything that is kept, but for numbers of 0 and sets that no finding has any more."""
    counts = FindingCount.objects.exclude(number=0).order_by("cube")
    sets = Topic.objects.filter(themes__in=Listed.objects.values("themes"))
    columns = [field.attname for field in FindingCount._meta.fields if field.name != "id"]
    return (
        set(Listed.objects.values_list()),
        set(sets.values_list("themes", "topic")),
        set(counts.values_list(*columns)),
    )


def figures():
    return {
        count.report_id: count.number for count in ObservationCount.objects.all() if count.number
    }


def in_step():
    """Whether what is kept is what it would be if it were made anew."""
    now = kept(), figures()
    rebuild(connection.alias)
    return now == (kept(), figures())


def total(**fields):
    """The number of findings by the cube that looks at nothing else."""
    counts = FindingCount.objects.filter(cube=FindingCount.Cube.ALL, **fields)
    return sum(counts.values_list("number", flat=True))


@pytest.fixture
def finding():
    make_finding()
    return make_finding(themes=[make_theme(), make_theme()], notes=[make_data_note()])


def test_a_new_finding_is_listed_and_counted(finding):
    listed = finding.listed
    assert (listed.published, listed.sort_key) == (finding.report.published, finding.sort_key)
    assert (listed.noted, total(noted=True), total()) == (True, 1, 2)
    assert in_step()


def test_the_set_of_a_findings_themes_holds_them_and_their_families(finding):
    themes = finding.themes.all()
    held = Topic.objects.filter(themes=finding.listed.themes).values_list("topic", flat=True)

    assert set(held) == {*(str(theme.pk) for theme in themes), *(theme.family for theme in themes)}


def test_themes_of_one_family_count_once_for_it(finding):
    family = finding.themes.first().family
    finding.themes.all().update(family=family)
    Finding.objects.exclude(pk=finding.pk).delete()

    counts = FindingCount.objects.filter(cube=FindingCount.Cube.TOPIC, topic=family)
    assert sum(counts.values_list("number", flat=True)) == 1
    assert in_step()


def test_a_saved_change_is_counted(finding):
    finding.polarity = Finding.Polarity.STRENGTH
    finding.attribution = Finding.Attribution.PUBLIC
    finding.question = make_question(inspection=finding.report.inspection)
    finding.save()

    assert (total(polarity="strength"), total(attribution="public")) == (1, 1)
    assert in_step()


def test_a_bulk_update_is_counted(finding):
    Finding.objects.update(polarity=Finding.Polarity.MIXED)

    assert (total(polarity="mixed"), total(polarity="concern")) == (2, 0)
    assert in_step()


def test_findings_made_in_bulk_are_counted(finding):
    Finding.objects.bulk_create(
        Finding(
            ref=f"{finding.report.ref}-F9{number}",
            sort_key=f"{number}",
            report=finding.report,
            question=finding.question,
            polarity="neutral",
        )
        for number in range(3)
    )

    assert total(polarity="neutral") == 3
    assert in_step()


def test_a_deleted_finding_is_not_counted(finding):
    finding.delete()

    assert (total(), Listed.objects.count()) == (1, 1)
    assert in_step()


def test_findings_deleted_in_bulk_are_not_counted(finding):
    Finding.objects.all().delete()

    assert (total(), Listed.objects.count()) == (0, 0)
    assert in_step()


@pytest.mark.parametrize("change", ["add", "remove", "set", "clear"])
def test_every_way_to_change_themes_is_counted(finding, change):
    other, own = make_theme(), finding.themes.first()
    arguments = {"add": [other], "remove": [own], "set": [[other, own]], "clear": []}[change]
    getattr(finding.themes, change)(*arguments)

    assert in_step()


def test_a_theme_that_is_deleted_is_counted_no_more(finding):
    theme = finding.themes.first()
    theme.delete()

    assert not FindingCount.objects.filter(topic=str(theme.pk)).exclude(number=0).exists()
    assert in_step()


def test_findings_given_to_a_theme_are_counted(finding):
    make_theme().findings.set(Finding.objects.all())

    assert in_step()


def test_a_theme_that_moves_to_another_family_takes_its_findings_along(finding):
    theme = finding.themes.first()
    theme.family = Theme.Family.WORKFORCE
    theme.save()

    assert FindingCount.objects.filter(topic=Theme.Family.WORKFORCE, number=1).exists()
    assert in_step()


@pytest.mark.parametrize("change", ["add", "remove", "set", "clear"])
def test_every_way_to_change_notes_is_counted(finding, change):
    other, own = make_data_note(), finding.notes.first()
    arguments = {"add": [other], "remove": [own], "set": [[other]], "clear": []}[change]
    getattr(finding.notes, change)(*arguments)

    assert total(noted=True) == finding.notes.exists()
    assert in_step()


def test_a_note_that_is_deleted_marks_no_finding(finding):
    DataNote.objects.all().delete()

    assert total(noted=True) == 0
    assert in_step()


def test_a_report_that_moves_takes_its_findings_along(finding):
    change(
        finding.report, force=make_force(), published="2012-05-06", published_latest="2012-05-06"
    )

    assert str(Listed.objects.get(finding=finding).published) == "2012-05-06"
    assert in_step()


def test_a_finding_that_moves_to_another_report_takes_its_date(finding):
    report = make_report(inspection=finding.report.inspection, published=date(2013, 5, 6))
    change(finding, report=report)

    assert str(Listed.objects.get(finding=finding).published) == "2013-05-06"
    assert in_step()


def test_what_is_rolled_back_is_not_counted(finding):
    with transaction.atomic():
        make_finding()
        finding.themes.clear()
        transaction.set_rollback(True)

    assert total() == 2
    assert in_step()


def test_a_load_of_fixtures_is_counted():
    call_command("load_fixtures", SMALL, stdout=StringIO())

    assert total() == Finding.objects.count() > 0
    assert in_step()


def test_a_finding_is_listed_once_with_one_count_for_each_combination(finding):
    count = FindingCount.objects.first()
    count.pk = None
    with refused("finding_count_once"):
        count.save()


def test_a_set_holds_each_of_its_topics_once(finding):
    topic = Topic.objects.first()
    topic.pk = None
    with refused("topic_once_in_a_set"):
        topic.save()


def test_what_a_migration_writes_is_counted_after_it():
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    make_finding()
    assert total() == 0

    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    assert total() == 1


def test_with_nothing_to_migrate_the_counts_stay_as_they_are(finding):
    before = set(FindingCount.objects.values_list("pk", flat=True))
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias, plan=[])
    assert is_kept(connection)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias, plan=[])

    assert set(FindingCount.objects.values_list("pk", flat=True)) == before


def test_counts_that_do_not_agree_are_not_kept(finding):
    FindingCount.objects.filter(cube=FindingCount.Cube.REPORT).update(number=7)

    assert not is_kept(connection)


def test_findings_that_are_not_listed_are_not_kept(finding):
    release(connection.alias)
    make_finding()
    rebuild(connection.alias)
    assert is_kept(connection)
    Listed.objects.order_by("finding").last().delete()

    assert not is_kept(connection)


def test_counts_that_were_left_behind_can_be_made_anew(finding):
    release(connection.alias)
    make_finding()
    assert not is_kept(connection)
    said = StringIO()
    call_command("rebuild_counts", stdout=said)

    assert is_kept(connection)
    assert said.getvalue().strip() == "3 findings and 0 recommendations are counted."
