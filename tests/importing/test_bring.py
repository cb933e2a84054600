"""What an import writes: all that a file says, as drafts or changes with a reason, or nothing."""

import pytest
from django.contrib.auth.models import Group, User

from findings.models import Finding, Passage, Theme
from hmic_kb.loading.models import LoadedRecord
from recommendations.models import Recommendation
from tests.importing.sheets import F001, NEW, book_of, brought, in_csv, in_xlsx, saved, sentences

pytestmark = pytest.mark.django_db

F002 = "2014-NORTH-F002"


def someone(*roles: str) -> User:
    account = User.objects.create(username="a.smith")
    account.groups.set(Group.objects.filter(name__in=roles))
    return account


def test_what_is_new_is_a_draft_with_all_that_the_row_says(loaded, boss):
    assert sentences(brought(in_csv(NEW), boss)) == []
    finding = Finding.every.get(ref=NEW["ref"])
    assert finding.is_draft
    assert (finding.question.ref, finding.attribution) == ("2014-round-2", "hmic")
    assert {theme.slug for theme in finding.themes.all()} == {"gifts", "leadership"}
    assert [place.at for place in finding.passages.all()] == [46]


def test_a_change_is_one_row_of_the_history_with_who_why_and_the_way(loaded, boss):
    brought(in_csv({"ref": F001, "polarity": "concern"}), boss, why="Misread.")
    row = Finding.objects.get(ref=F001).history.latest()
    told = (row.history_username, row.history_change_reason, row.history_way, row.polarity)
    assert told == ("boss", "Misread.", "import", "concern")


def test_columns_that_a_sheet_does_not_have_stay_as_they_are(loaded, boss):
    outcome = brought(in_csv({"ref": F002, "polarity": "mixed"}), boss)
    [each] = outcome.brought
    assert set(each.merged.changed) == {"polarity"}
    finding = Finding.objects.get(ref=F002)
    assert (finding.themes.count(), finding.passages.count(), finding.notes.count()) == (2, 2, 1)


def test_an_empty_cell_makes_its_field_empty(loaded, boss):
    brought(in_csv({"ref": F002, "notes": "", "attribution": ""}), boss)
    finding = Finding.objects.get(ref=F002)
    assert (finding.notes.count(), finding.attribution) == (0, "hmic")


def test_what_staff_changed_is_not_kept_against_the_file(loaded, boss):
    Finding.objects.get(ref=F001).save()
    before = LoadedRecord.objects.get(key=F001).values
    brought(in_csv({"ref": F001, "polarity": "concern"}), boss)
    assert Finding.objects.get(ref=F001).polarity == "concern"
    assert LoadedRecord.objects.get(key=F001).values == before


def test_rows_may_name_records_of_the_same_file(loaded, boss):
    rows = [
        {"ref": "2014-round-3.1", "inspection": "2014-round", "parent": "2014-round-3"},
        {"ref": "2014-round-3", "inspection": "2014-round", "parent": ""},
    ]
    rows = [row | {"kind": "heading", "text": "More"} for row in rows]
    outcome = brought(in_csv(*rows), boss, kind="questions")
    assert (sentences(outcome), outcome.numbers()["new"]) == ([], 2)


def test_themes_may_swap_places(loaded, boss):
    rows = [{"slug": "gifts", "position": 1}, {"slug": "leadership", "position": 2}]
    brought(in_csv(*rows), boss, kind="themes")
    assert dict(Theme.objects.values_list("slug", "position")) == {"gifts": 1, "leadership": 2}


def test_a_spreadsheets_numbers_and_days_are_taken_for_what_they_are(loaded, boss):
    row = {"ref": "2014-NORTH-R1", "number": 1.0, "deadline_months": 6.0}
    book = book_of(row, title="recommendations")
    outcome = brought(saved(book), boss, kind="recommendations")
    assert sentences(outcome) == []
    assert Recommendation.objects.get(ref="2014-NORTH-R1").deadline_months == 6


def test_every_mistake_is_told_at_once_and_nothing_is_written(loaded, boss):
    rows = [
        NEW | {"polarity": "bad", "themes": "gift"},
        NEW | {"ref": "2014-NORTH-F011", "question": "", "passages": "page 3"},
        {"ref": F001, "report": "2014-NORTH", "summary": "word " * 31} | {"polarity": "concern"},
    ]
    outcome = brought(in_csv(*[{name: row.get(name, "") for name in NEW} for row in rows]), boss)
    told = sentences(outcome)
    assert "2 polarity: bad is not one of strength, concern, mixed, neutral." in told
    assert "2 themes: there is no theme gift. Did you mean gifts?" in told
    assert "3 question: each finding needs one." in told
    assert any(each.startswith("3 passages: “page 3” is not a passage") for each in told)
    assert any("4 summary: 31 words" in each for each in told)
    assert not outcome.is_written
    assert not Finding.every.filter(ref=NEW["ref"]).exists()
    assert Finding.objects.get(ref=F001).polarity == "mixed"


def test_a_preview_writes_nothing_at_all(loaded, boss):
    before = (Finding.every.count(), Finding.history.count(), Passage.objects.count())
    place = "2014-NORTH, Gifts, 60+3, 00000000000000aa"
    changed = {"ref": F001, "passages": place, "summary": "Changed."}
    outcome = brought(in_xlsx(changed), boss, write=False)
    assert outcome.numbers() == {"new": 0, "changed": 1, "unchanged": 0}
    assert not outcome.is_written
    assert before == (Finding.every.count(), Finding.history.count(), Passage.objects.count())
    assert Finding.objects.get(ref=F001).summary != "Changed."


def test_a_changed_record_is_found_by_its_new_words(loaded, boss):
    brought(in_csv({"ref": F001, "summary": "A zebra keeps the register."}), boss)
    assert [finding.ref for finding in Finding.objects.mentioning("zebra")] == [F001]


def test_a_record_that_changed_since_the_preview_stops_the_import(loaded, boss):
    sheet = in_csv({"ref": F001, "polarity": "concern"})
    preview = brought(sheet, boss, write=False)
    brought(in_csv({"ref": F001, "summary": "By another."}), boss, why="Reworded.")
    outcome = brought(sheet, boss, seen=preview.seen)
    assert not outcome.is_written
    [sentence] = outcome.later
    assert sentence.startswith(f"The finding {F001} was changed by boss on ")
    assert sentence.endswith(": Reworded.")
    assert Finding.objects.get(ref=F001).polarity == "mixed"
    assert brought(sheet, boss, seen=outcome.seen).is_written


def test_a_record_that_was_added_since_the_preview_stops_the_import(loaded, boss):
    preview = brought(in_csv(NEW), boss, write=False)
    brought(in_csv(NEW | {"summary": "By another."}), boss)
    outcome = brought(in_csv(NEW), boss, seen=preview.seen)
    assert not outcome.is_written
    assert Finding.every.get(ref=NEW["ref"]).summary == "By another."


def test_a_change_of_another_record_stops_nothing(loaded, boss):
    preview = brought(in_csv(NEW), boss, write=False)
    brought(in_csv({"ref": F001, "polarity": "concern"}), boss)
    assert brought(in_csv(NEW), boss, seen=preview.seen).is_written


def test_each_row_needs_the_permission_for_what_it_does(loaded):
    outcome = brought(in_csv(NEW), someone("viewer"))
    assert sentences(outcome) == ["2 ref: you may not add findings; ask someone whose role may."]


def test_rows_that_change_nothing_need_no_permission(loaded):
    finding = Finding.objects.get(ref=F001)
    outcome = brought(in_csv({"ref": F001, "polarity": finding.polarity}), someone("viewer"))
    assert outcome.numbers() == {"new": 0, "changed": 0, "unchanged": 1}


def test_a_published_record_takes_no_draft_into_its_sets(loaded, boss):
    Theme.every.create(
        slug="new", name="New", family="standards-and-culture", position=9, is_draft=True
    )
    outcome = brought(in_csv({"ref": F001, "themes": "leadership; new"}), boss)
    assert sentences(outcome) == ["2 themes: new is a draft, to be published first."]


def test_a_draft_may_be_changed_and_hold_drafts(loaded, boss):
    Theme.every.create(
        slug="new", name="New", family="standards-and-culture", position=9, is_draft=True
    )
    brought(in_csv(NEW), boss)
    outcome = brought(in_csv({"ref": NEW["ref"], "themes": "new"}), boss)
    assert sentences(outcome) == []
    assert [theme.slug for theme in Finding.every.get(ref=NEW["ref"]).themes.all()] == ["new"]


@pytest.mark.parametrize("number", [2, 40])
def test_an_import_reads_no_more_of_the_database_for_more_records(
    loaded, boss, number, django_assert_max_num_queries
):
    """Each row is saved with its rules; nothing else is asked for each."""
    rows = [NEW | {"ref": f"2014-NORTH-F{100 + each}"} for each in range(number)]
    with django_assert_max_num_queries(60 + 12 * number):
        assert sentences(brought(in_csv(*rows), boss)) == []
