"""What a load writes, and when it writes nothing."""

import shutil

import pytest

from findings.models import Finding, Inspection, Observation, Passage, Report, Theme
from hmic_kb.loading.load import load
from hmic_kb.loading.models import LoadedRecord
from recommendations.models import Assessment, Link, Recommendation
from tests.loading.folders import FINDINGS, GIFTS, SOUTH, edit, problems, write, writes

pytestmark = pytest.mark.django_db

RECOMMENDATIONS = "reports/2012-north/recommendations.yaml"


def test_a_record_is_loaded_with_its_fields_relations_and_sets(loaded):
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    assert finding.report.ref == "2014-NORTH"
    assert finding.question.ref == "2014-round-2"
    assert finding.attribution == "hmic"
    assert {theme.slug for theme in finding.themes.all()} == {"gifts", "leadership"}
    assert [note.ref for note in finding.notes.all()] == ["2014-NORTH-N1"]
    assert [(place.at, place.report.ref) for place in finding.passages.all()] == [
        (46, "2014-NORTH"),
        (52, "2014-NORTH"),
    ]


def test_a_passage_of_another_report_is_cited_there(loaded):
    link = Link.objects.get()
    assert [place.report.ref for place in link.passages.all()] == ["2014-NORTH"]


def test_records_that_cite_one_place_share_its_passage(loaded):
    observations = Observation.objects.filter(report__ref="2014-NORTH")
    assert len({each.passages.get().pk for each in observations}) == 1


def test_what_is_derived_is_set(loaded):
    assert Recommendation.objects.get(ref="2014-NORTH-R1").due_on.isoformat() == "2015-05-01"
    assert Report.objects.get(ref="2014-NORTH").published_latest.isoformat() == "2014-11-30"


def test_a_second_load_writes_nothing(loaded):
    assert writes(loaded) == []


def test_the_outcome_counts_what_is_new_changed_and_unchanged(loaded):
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    write(loaded, "forces.yaml", (loaded / "forces.yaml").read_text() + SOUTH)
    outcome = load(loaded)
    assert outcome.new == ["force south"]
    [(named, fields)] = outcome.changed.items()
    assert (named, fields["polarity"].database, fields["polarity"].file) == (
        "finding 2014-NORTH-F001",
        "mixed",
        "concern",
    )
    assert outcome.unchanged == 35


def test_a_changed_field_is_the_only_one_written_anew(loaded):
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    load(loaded)
    assert Finding.objects.get(ref="2014-NORTH-F001").polarity == "concern"
    assert writes(loaded) == []


def test_a_changed_set_takes_the_place_of_the_old(loaded):
    edit(loaded, FINDINGS, "themes: [gifts, leadership]", "themes: [gifts]")
    load(loaded)
    finding = Finding.objects.get(ref="2014-NORTH-F002")
    assert [theme.slug for theme in finding.themes.all()] == ["gifts"]


def test_a_passage_that_nothing_cites_any_more_is_deleted(loaded):
    edit(loaded, FINDINGS, GIFTS, GIFTS.replace("f2ec", "f2ed"))
    load(loaded)
    assert not Passage.objects.filter(digest="f2ecf3dcff43103b").exists()
    assert Passage.objects.filter(digest="f2edf3dcff43103b").exists()


def test_a_passage_that_another_record_cites_stays(loaded):
    edit(
        loaded,
        FINDINGS,
        "  - {section: Gifts, at: 46, words: 6, digest: 0c1d040b92809cff}\n",
        "",
    )
    load(loaded)
    assert Passage.objects.get(digest="0c1d040b92809cff").terms.count() == 1


def test_a_section_that_is_renamed_wherever_it_is_cited_is_renamed(loaded):
    edit(loaded, FINDINGS, GIFTS, GIFTS.replace("Gifts", "Presents"))
    load(loaded)
    assert Passage.objects.get(digest="f2ecf3dcff43103b").section == "Presents"
    assert writes(loaded) == []


def test_an_error_late_in_the_files_leaves_no_row(folder):
    edit(folder, "themes.yaml", "family: standards-and-culture", "family: none")
    problems(folder)
    for model in (Theme, Report, Passage, Assessment, LoadedRecord):
        assert not model.objects.exists()


def test_an_error_in_one_file_keeps_changes_in_others_from_being_written(loaded):
    edit(loaded, FINDINGS, "polarity: mixed", "polarity: concern")
    edit(loaded, "themes.yaml", "family: standards-and-culture", "family: none")
    problems(loaded)
    assert Finding.objects.get(ref="2014-NORTH-F001").polarity == "mixed"


def test_a_load_that_is_not_to_write_leaves_no_row(folder):
    outcome = load(folder, write=False)
    assert len(outcome.new) == 36
    for model in (Theme, Report, Passage, Assessment, LoadedRecord):
        assert not model.objects.exists()


def test_two_records_can_swap_what_is_unique(loaded):
    text = (loaded / "themes.yaml").read_text()
    swapped = text.replace("position: 1", "position: 3").replace("position: 2", "position: 1")
    write(loaded, "themes.yaml", swapped.replace("position: 3", "position: 2"))
    load(loaded)
    assert [theme.slug for theme in Theme.objects.order_by("position")] == ["gifts", "leadership"]


def test_a_recommendation_can_be_put_before_those_that_are_there(loaded):
    text = (loaded / RECOMMENDATIONS).read_text()
    first, rest = text.partition("\n\nlimbs")[::2]
    added = first.partition("\n")[2].replace("NORTH-R1", "NORTH-R2")
    renumbered = first.replace("number: 1", "number: 2")
    write(loaded, RECOMMENDATIONS, f"{renumbered}\n\n{added}\n\nlimbs{rest}")
    load(loaded)
    numbers = Recommendation.objects.filter(report__ref="2012-NORTH").values_list("ref", "number")
    assert dict(numbers) == {"2012-NORTH-R1": 2, "2012-NORTH-R2": 1}


def test_an_inspection_can_be_put_between_two(loaded):
    between = (
        "- slug: 2013-round\n  name: 2013 round\n  title: Integrity\n  year: 2013\n"
        "  follows: 2012-round\n  summary: What came between.\n\n"
    )
    edit(loaded, "inspections.yaml", "follows: 2012-round", "follows: 2013-round")
    edit(loaded, "inspections.yaml", "- slug: 2014-round", f"{between}- slug: 2014-round")
    load(loaded)
    follows = Inspection.objects.filter(year__gte=2013).values_list("slug", "follows__slug")
    assert dict(follows) == {"2013-round": "2012-round", "2014-round": "2013-round"}


def test_a_record_absent_from_its_file_is_told_and_left(loaded):
    text = (loaded / FINDINGS).read_text()
    write(loaded, FINDINGS, text[: text.index("\n- ref: 2014-NORTH-F002")])
    write(loaded, "links.yaml", "links: []\n")
    assert load(loaded).absent == [
        "finding 2014-NORTH-F002",
        "finding 2014-NORTH-F003",
        "link L001",
    ]
    assert Finding.objects.count() == 3


def test_a_file_absent_from_its_reports_folder_is_told_record_by_record(loaded):
    (loaded / "reports/2014-north/judgments.yaml").unlink()
    assert load(loaded).absent == ["judgment 2014-NORTH-J1", "judgment 2014-NORTH-J2"]


def test_a_folder_with_one_report_does_not_miss_the_others(loaded, tmp_path):
    one = tmp_path / "one"
    shutil.copytree(loaded / "reports/2014-north", one / "reports/2014-north")
    shutil.copy(loaded / "forces.yaml", one)
    outcome = load(one)
    assert (outcome.absent, outcome.unchanged) == ([], 16)


def test_a_record_is_checked_against_others_as_this_load_leaves_them(loaded):
    observations = "reports/2014-north/observations.yaml"
    text = (loaded / observations).read_text()
    compared = text.replace("  value: 120", "  value: 120\n  comparator: 2014-NORTH-O004")
    write(loaded, observations, compared)
    load(loaded)
    write(loaded, observations, compared.replace("gifts-recorded", "gifts-refused"))
    load(loaded)
    observation = Observation.objects.get(ref="2014-NORTH-O001")
    assert observation.metric.slug == observation.comparator.metric.slug == "gifts-refused"
