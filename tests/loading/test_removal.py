"""Records that left the files go from the database when asked, all of them or none."""

import pytest

from findings.models import DataNote, Finding, Passage, Question, Report
from hmic_kb.loading.load import load
from hmic_kb.loading.models import LoadedRecord
from hmic_kb.loading.problems import RefusedError
from recommendations.models import Link
from tests.factories import make_finding, make_link
from tests.loading.folders import FINDINGS, by_staff, edit, write

pytestmark = pytest.mark.django_db

NOTE = "2014-NORTH-N1"


def take_out(folder, ref, following=None, path=FINDINGS):
    """Take a record out of its file, up to the one that follows it, or the rest of the file."""
    text = (folder / path).read_text()
    start = text.index(f"- ref: {ref}")
    end = text.index(f"- ref: {following}") if following else len(text)
    write(folder, path, text[:start] + text[end:])


@pytest.fixture
def without_first(loaded):
    """The folder, which no longer gives the first finding of a report."""
    take_out(loaded, "2014-NORTH-F001", "2014-NORTH-F002")
    return loaded


def refusal(folder):
    with pytest.raises(RefusedError) as refused:
        load(folder, remove_absent=True)
    return [str(problem) for problem in refused.value.problems]


def test_what_left_the_files_stays_unless_it_is_asked_for(without_first):
    assert load(without_first).absent == ["finding 2014-NORTH-F001"]
    assert Finding.objects.filter(ref="2014-NORTH-F001").exists()


def test_what_left_the_files_is_removed_and_told(without_first):
    outcome = load(without_first, remove_absent=True)

    assert (outcome.removed, outcome.absent) == (["finding 2014-NORTH-F001"], [])
    assert not Finding.objects.filter(ref="2014-NORTH-F001").exists()


def test_what_was_removed_is_forgotten_and_can_come_back(without_first):
    load(without_first, remove_absent=True)
    assert not LoadedRecord.objects.filter(key="2014-NORTH-F001").exists()
    assert load(without_first, remove_absent=True).removed == []


def test_passages_that_nothing_else_cites_go_too(loaded):
    take_out(loaded, "2014-NORTH-F001", "2014-NORTH-F002")
    load(loaded, remove_absent=True)

    assert not Passage.objects.filter(digest="0c2e3ae28c52c48e").exists()
    assert Passage.objects.filter(digest="0c1d040b92809cff").exists()


def test_records_that_need_each_other_go_together(loaded):
    write(loaded, "links.yaml", "links: []\n")
    take_out(loaded, "2014-NORTH-F003")

    assert load(loaded, remove_absent=True).removed == ["finding 2014-NORTH-F003", "link L001"]
    assert not Link.objects.exists()


def test_a_question_goes_after_those_under_it(folder):
    questions = "  text: Is the register complete?\n"
    added = "\n- ref: 2014-round-7\n  inspection: 2014-round\n" + questions
    under = added.replace("round-7", "round-7.1").replace(
        "  text", "  parent: 2014-round-7\n  kind: sub_question\n  text"
    )
    text = (folder / "inspections.yaml").read_text()
    write(folder, "inspections.yaml", text.rstrip() + "\n" + added + under)
    load(folder)
    write(folder, "inspections.yaml", text)

    assert load(folder, remove_absent=True).removed == [
        "question 2014-round-7",
        "question 2014-round-7.1",
    ]
    assert not Question.objects.filter(ref__startswith="2014-round-7").exists()


def test_what_staff_changed_is_refused(without_first):
    by_staff("2014-NORTH-F001", polarity="neutral", summary="Few know them.")

    assert refusal(without_first) == [
        f"{FINDINGS}:1: finding 2014-NORTH-F001 left the files and is not removed: "
        "staff changed its polarity, summary; delete it in the admin, or put it back in the files "
        "with `dump_fixtures`."
    ]
    assert Finding.objects.filter(ref="2014-NORTH-F001").exists()


def test_what_a_record_in_the_files_names_is_refused(loaded):
    take_out(loaded, NOTE, path="reports/2014-north/notes.yaml")
    write(loaded, "reports/2014-north/notes.yaml", "data_notes: []\n")

    problems = refusal(loaded)

    assert problems[0].endswith(
        "finding 2014-NORTH-F002 names it under notes; take it out there first, or keep both."
    )
    assert DataNote.objects.filter(ref=NOTE).exists()


def test_what_a_record_that_staff_made_needs_is_refused(without_first):
    finding = Finding.objects.get(ref="2014-NORTH-F001")
    earlier = make_finding(report=Report.objects.get(ref="2012-NORTH"))
    link = make_link(finding, earlier)

    assert f"link {link.ref} names it under later_finding" in refusal(without_first)[0]
    assert Link.objects.filter(pk=link.pk).exists()


def test_where_one_is_refused_none_is_removed_and_nothing_else_is_loaded(without_first):
    by_staff("2014-NORTH-F001", polarity="neutral")
    write(without_first, "links.yaml", "links: []\n")
    edit(without_first, FINDINGS, "polarity: strength", "polarity: mixed")

    refusal(without_first)

    assert Link.objects.exists()
    assert Finding.objects.get(ref="2014-NORTH-F003").polarity == "strength"


def test_a_record_that_staff_made_is_never_removed(loaded):
    made = make_finding(report=Report.objects.get(ref="2014-NORTH"))

    load(loaded, remove_absent=True)

    assert Finding.objects.filter(pk=made.pk).exists()


def test_a_report_whose_files_are_not_in_the_folder_stays(loaded):
    for file in (loaded / "reports" / "2014-north").iterdir():
        file.unlink()
    write(loaded, "links.yaml", "links: []\n")

    assert load(loaded, remove_absent=True).removed == ["link L001"]
    assert Report.objects.filter(ref="2014-NORTH").exists()
