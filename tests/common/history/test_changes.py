"""Which rows a change leaves in the history."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError

from findings.models import Finding, Passage, Source, Theme
from forces.models import Force
from hmic_kb.common.history import CREATED, Way, note, recorded, unrecorded
from hmic_kb.common.history.beginning import begin
from recommendations.models import Limb, Link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding() -> Finding:
    """A finding whose history begins with its creation."""
    with recorded(way=Way.COMMAND):
        return factories.make_finding(
            report=factories.make_report(ref="2014-NORTH"),
            themes=[factories.make_theme(slug="vetting")],
        )


def save(record: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


def kinds(record: Any) -> list[str]:
    """How each row of a record's history came about, the first one first."""
    rows = type(record).history.filter(id=record.pk).order_by("history_id")
    return list(rows.values_list("history_type", flat=True))


def last(record: Any) -> Any:
    return type(record).history.filter(id=record.pk).latest()


def test_a_row_says_who_when_by_which_way_and_why(finding):
    someone = User.objects.create(username="a.smith")
    with recorded(way=Way.ADMIN, by=someone, why="Misread."):
        save(finding, summary="Corrected.")

    row = last(finding)
    assert (row.history_username, row.history_user_id) == ("a.smith", someone.pk)
    assert (row.history_way, row.history_change_reason) == ("admin", "Misread.")
    assert (row.history_type, row.summary) == ("~", "Corrected.")


def test_a_row_keeps_the_name_of_an_account_that_is_gone(finding):
    someone = User.objects.create(username="a.smith")
    with recorded(way=Way.ADMIN, by=someone):
        save(finding, summary="Corrected.")
    someone.delete()

    assert last(finding).history_username == "a.smith"


def test_a_row_has_the_keys_of_related_records(finding):
    related = last(finding).history_related
    assert (related["report"], related["themes"]) == ("2014-NORTH", ["vetting"])
    assert related["passages"][0]["report"] == "2014-NORTH"


def test_fields_and_sets_changed_together_are_one_row(finding):
    with recorded(way=Way.ADMIN):
        save(finding, summary="Corrected.")
        finding.themes.set([factories.make_theme(slug="training")])
        save(finding, polarity="strength")

    assert kinds(finding) == ["+", "~"]
    assert last(finding).history_related["themes"] == ["training"]
    assert last(finding).polarity == "strength"


def test_a_save_that_changes_nothing_leaves_no_row(finding):
    finding.save()
    assert kinds(finding) == ["+"]


def test_a_change_outside_any_act_is_kept_too(finding):
    save(finding, summary="Corrected.")
    finding.themes.clear()

    assert kinds(finding) == ["+", "~", "~"]
    assert last(finding).history_way == "command"


def test_what_is_changed_from_the_other_end_of_a_set_is_kept(finding):
    theme = factories.make_theme(slug="training")
    theme.findings.add(finding)
    assert last(finding).history_related["themes"] == ["training", "vetting"]
    theme.findings.clear()
    assert last(finding).history_related["themes"] == ["vetting"]


def test_a_deletion_keeps_what_the_record_was(finding):
    pk = finding.pk
    finding.delete()

    row = Finding.history.filter(id=pk).latest()
    assert (row.history_type, row.history_related["themes"]) == ("-", ["vetting"])


def test_what_goes_with_another_record_is_kept():
    with recorded(way=Way.COMMAND):
        limb = factories.make_limb()
        link = factories.make_link(later=limb.recommendation)
    limb.recommendation.delete()

    for model, pk in ((Limb, limb.pk), (Link, link.pk)):
        assert model.history.filter(id=pk).latest().history_type == "-"


def test_a_record_whose_theme_is_deleted_has_changed(finding):
    finding.themes.get().delete()
    assert kinds(finding) == ["+", "~"]
    assert last(finding).history_related["themes"] == []


def test_a_record_deleted_in_the_change_that_made_it_leaves_no_row():
    with recorded(way=Way.COMMAND):
        factories.make_theme().delete()
    assert not Theme.history.exists()


def test_a_passage_that_moves_changes_what_cites_it(finding):
    passage = finding.passages.get()
    save(passage, section="Another heading")

    assert kinds(passage) == ["+", "~"]
    assert last(finding).history_related["passages"][0]["section"] == "Another heading"


def test_the_place_of_a_passage_in_a_source_is_no_change(finding):
    passage = finding.passages.get()
    save(passage, status=Passage.Status.EXACT, start=0, end=5)
    assert kinds(passage) == ["+"]


def test_a_source_is_kept_by_its_digest_and_not_its_text():
    with recorded(way=Way.COMMAND):
        source = factories.make_source()
    assert last(source).sha256 == source.sha256
    assert "text" not in {field.name for field in Source.history.model._meta.fields}


def test_an_act_that_fails_leaves_neither_change_nor_row(finding):
    def correct_and_repeat() -> None:
        with recorded(way=Way.ADMIN):
            save(finding, summary="Corrected.")
            factories.make_finding(ref=finding.ref)

    with pytest.raises(IntegrityError):
        correct_and_repeat()
    finding.refresh_from_db()
    assert finding.summary != "Corrected."
    assert kinds(finding) == ["+"]


def test_an_act_within_an_act_is_part_of_it(finding):
    with recorded(way=Way.IMPORT, why="A new edition."), recorded(way=Way.COMMAND):
        save(finding, summary="Corrected.")
    assert (last(finding).history_way, kinds(finding)) == ("import", ["+", "~"])


def test_records_written_in_bulk_are_kept_where_they_are_noted():
    with recorded(way=Way.IMPORT):
        [force] = Force.objects.bulk_create([Force(slug="north", name="North")])
        note(Force, [force.pk], CREATED)
    assert last(force).slug == "north"


def test_records_that_are_made_up_have_no_history():
    with unrecorded():
        finding = factories.make_finding()
        finding.delete()
    assert not Finding.history.exists()


def test_the_order_of_a_set_is_no_change(finding):
    first = finding.passages.get()
    second = factories.make_passage(report=finding.report)
    finding.passages.set([second, first])
    before = kinds(finding)
    finding.passages.set([])
    finding.passages.set([first, second])
    rows = Finding.history.filter(id=finding.pk).order_by("history_id")
    assert len(rows) == len(before) + 2
    assert rows[len(before) - 1].history_related == rows.last().history_related


@pytest.mark.parametrize("app", ["forces", "findings", "recommendations"])
def test_records_of_an_older_release_begin_with_what_they_are(app):
    link = factories.make_link(later=factories.make_finding(ref="2014-NORTH-F001"))
    begin(app)(apps, None)

    for model in apps.get_app_config(app).get_models():
        versions = getattr(model, "history", None)
        if versions is not None:
            rows = versions.filter(history_way="start", history_type="+")
            assert rows.count() == model.objects.count()
    if app == "recommendations":
        assert last(link).history_related["later_finding"] == "2014-NORTH-F001"


def test_what_an_older_release_had_is_seen_as_the_same_now():
    finding = factories.make_finding()
    begin("findings")(apps, None)
    finding.save()
    assert kinds(finding) == ["+"]
