"""The index follows every write of a record, whoever makes it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction

from findings.models import Finding, Metric, Observation, Report
from forces.models import Force
from hmic_kb.search.keeping import is_kept, release
from hmic_kb.search.models import Entry
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_judgment,
    make_metric,
    make_observation,
    make_publication,
    make_question,
    make_recommendation,
    make_report,
    make_source,
    make_term,
    make_theme,
)
from tests.invariants import refused
from tests.search.finding import found, matching

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent.parent / "loading" / "small"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_finding, {"summary": "Zebras are vetted."}),
        (make_recommendation, {"summary": "Vet all zebras."}),
        (make_question, {"text": "How are zebras vetted?"}),
        (make_data_note, {"summary": "Zebras do not add up."}),
        (make_report, {"title": "On zebras"}),
    ],
)
def test_a_new_record_is_found(make, words):
    record = make(**words)

    assert found("zebras") == [record.ref]


def test_a_figure_is_found_by_its_metric_unit_population_subject_and_wording():
    metric = make_metric(name="Zebras kept", unit="stripes", population="stables")
    figure = make_observation(metric=metric, group="Farmland", as_stated="around ninety")

    for words in ("farmland", "around ninety"):
        assert found(words) == [figure.ref]
    for words in ("zebras kept", "stripes", "stables"):
        assert set(found(words)) == {figure.ref, metric.slug}


@pytest.mark.parametrize("make", [make_theme, make_publication, make_metric, make_force])
def test_what_has_a_name_is_found_by_it(make):
    record = make(name="Zebras kept")

    assert found("zebras kept") == [record.slug]


def test_a_judgment_is_found_by_its_question_and_its_grade():
    question = make_question(text="Are zebras treated well?")
    judgment = make_judgment(question=question, grade="requires_improvement")

    assert found('"requires improvement"') == [judgment.ref]
    assert set(found("zebras")) == {judgment.ref, question.ref}


def test_a_term_is_found_by_its_name_abbreviation_and_meaning():
    make_term(slug="zoo", name="Zebra owners", abbreviation="ZO", meaning="Keepers of stripes.")

    assert found('"zebra owners"') == found("zo") == found("stripes") == ["zoo"]


def test_a_saved_change_is_found_and_what_it_replaced_is_not():
    finding = make_finding(summary="Zebras are vetted.")
    finding.summary = "Lions are vetted."
    finding.save()

    assert (found("zebras"), found("lions")) == ([], [finding.ref])


def test_a_bulk_update_is_found():
    finding = make_finding(summary="Zebras are vetted.")
    Finding.objects.filter(pk=finding.pk).update(summary="Lions are vetted.")

    assert (found("zebras"), found("lions")) == ([], [finding.ref])


def test_records_made_in_bulk_are_found():
    first = make_finding(ref="2014-ZOO-F001", summary="Lions are vetted.")
    Finding.objects.bulk_create(
        Finding(
            ref=f"2014-ZOO-F00{number}",
            sort_key=f"{number}",
            summary="Zebras are vetted.",
            report=first.report,
            question=first.question,
        )
        for number in (2, 3)
    )

    assert set(found("zebras")) == {"2014-ZOO-F002", "2014-ZOO-F003"}


def test_a_deleted_record_is_not_found():
    finding = make_finding(summary="Zebras are vetted.")
    finding.delete()

    assert found("zebras") == []
    assert not Entry.objects.filter(kind=Entry.Kind.FINDING).exists()


def test_records_deleted_in_bulk_are_not_found():
    make_observation(group="Zebras")
    make_observation(group="Zebras")
    Observation.objects.all().delete()

    assert found("zebras") == []


def test_a_new_name_of_a_metric_reaches_its_figures():
    figure = make_observation(metric=make_metric(name="Zebras"))
    Metric.objects.update(name="Lions", slug="lions")

    assert (found("zebras"), set(found("lions"))) == ([], {figure.ref, "lions"})
    assert Entry.objects.get(key=figure.ref).page == "lions"


def test_a_new_name_of_a_force_reaches_its_figures():
    figure = make_observation(report=make_report(force=make_force(name="Zebraland")))
    Force.objects.update(name="Lionland")

    assert (found("zebraland"), figure.ref in found("lionland")) == ([], True)


def test_a_report_that_moves_takes_its_entries_along():
    finding, elsewhere = make_finding(summary="Zebra."), make_force()
    Report.objects.filter(pk=finding.report_id).update(force=elsewhere, published="2014-11-02")

    entry = Entry.objects.get(key=finding.ref)
    match = matching("zebra")
    assert (entry.force, str(entry.published)) == (elsewhere, "2014-11-02")
    assert list(Entry.objects.about_forces([elsewhere.slug]).matching(match)) == [entry]


@pytest.mark.parametrize("make", [make_finding, make_recommendation])
def test_an_entry_follows_the_themes_of_its_record(make):
    theme, other = make_theme(), make_theme()
    record = make(summary="Zebra.", themes=[theme])
    before = on_themes(theme), on_themes(other)
    record.themes.set([other])

    assert before == ([record.ref], [])
    assert (on_themes(theme), on_themes(other)) == ([], [record.ref])
    assert set(on_themes(theme, other)) == {record.ref}


def test_a_figure_follows_the_themes_of_its_metric():
    theme, metric = make_theme(), make_metric(name="Zebra")
    figure = make_observation(metric=metric)
    metric.themes.set([theme])

    assert set(on_themes(theme)) == {metric.slug, figure.ref}


def test_a_theme_of_a_draft_is_there_when_it_is_published():
    theme = make_theme()
    finding = make_finding(summary="Zebra.", themes=[theme], is_draft=True)
    before = on_themes(theme)
    Finding.every.filter(pk=finding.pk).update(is_draft=False)

    assert (before, on_themes(theme)) == ([], [finding.ref])


def on_themes(*themes) -> list[str]:
    """The keys of the entries on any of the themes that say zebra."""
    match = matching("zebra")
    entries = Entry.objects.on_themes([theme.slug for theme in themes])
    return list(entries.matching(match).values_list("key", flat=True))


def test_a_write_that_changes_no_word_leaves_the_entry_as_it_is():
    finding = make_finding()
    before = Entry.objects.get(key=finding.ref).pk
    finding.polarity = Finding.Polarity.STRENGTH
    finding.save()

    assert Entry.objects.get(key=finding.ref).pk == before


def test_what_is_rolled_back_leaves_no_entry():
    with transaction.atomic():
        make_finding(summary="Zebras are vetted.")
        transaction.set_rollback(True)

    assert found("zebras") == []
    assert not Entry.objects.exists()


def test_a_load_of_fixtures_is_found():
    call_command("load_fixtures", SMALL, stdout=StringIO())

    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert kinds == set(Entry.Kind) - {Entry.Kind.TEXT}
    for finding in Finding.objects.all():
        assert found(f'"{finding.summary}"')[0] == finding.ref


def test_an_entry_stands_once_for_each_part_of_a_record():
    entry = Entry.objects.get(key=make_finding().ref)
    entry.pk = None
    with refused("search_entry_once_a_part"):
        entry.save()


def test_what_a_migration_writes_is_found_after_it():
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    finding = make_finding(summary="Zebras are vetted.")
    assert found("zebras") == []

    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    assert found("zebras") == [finding.ref]


def test_with_nothing_to_migrate_the_triggers_stay_and_no_entry_is_made_anew():
    make_finding()
    before = set(Entry.objects.values_list("pk", flat=True))
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias, plan=[])
    assert is_kept(connection)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias, plan=[])

    assert set(Entry.objects.values_list("pk", flat=True)) == before


def test_an_index_that_was_left_behind_can_be_made_anew():
    release(connection.alias)
    finding = make_finding(summary="Zebras are vetted.")
    make_source("Zebras are kept here.")
    said = StringIO()
    call_command("rebuild_search", stdout=said)

    assert finding.ref in found("zebras")
    assert is_kept(connection)
    assert said.getvalue().strip() == f"{Entry.objects.count():,} entries can be searched."
