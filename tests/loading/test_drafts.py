"""A load of the fixtures leaves alone what staff have not published."""

import pytest

from findings.models import Finding, Question, Report
from hmic_kb.loading.load import load
from hmic_kb.loading.writer import files
from tests.factories import make_finding, make_link
from tests.loading.folders import FINDINGS, problems
from tests.loading.test_removal import refusal, take_out

pytestmark = pytest.mark.django_db


def drafted(ref: str) -> Finding:
    report = Report.objects.get(ref="2014-NORTH")
    question = Question.objects.filter(inspection=report.inspection).first()
    asked = {"report": report, "question": question}
    return make_finding(ref=ref, **asked, themes=[], passages=[], is_draft=True)


def test_what_is_loaded_is_published(loaded):
    assert not Finding.every.filter(is_draft=True).exists()


def test_a_row_that_has_the_reference_of_a_draft_is_refused(loaded):
    Finding.objects.get(ref="2014-NORTH-F002").delete()
    drafted("2014-NORTH-F002")

    (problem,) = problems(loaded)

    assert problem.startswith(f"{FINDINGS}:")
    assert "ref: 2014-NORTH-F002 is a draft of staff's; publish it or delete it" in problem


def test_a_draft_is_not_written_to_the_fixtures(loaded):
    before = files()
    drafted("2014-NORTH-F090")

    assert files() == before


def test_a_load_leaves_drafts_as_they_are(loaded):
    draft = drafted("2014-NORTH-F090")

    load(loaded, remove_absent=True)

    assert Finding.every.get(ref=draft.ref).is_draft


def test_what_a_draft_names_is_not_removed(loaded):
    link = make_link(
        make_finding(is_draft=True), Finding.objects.get(ref="2014-NORTH-F001"), is_draft=True
    )
    take_out(loaded, "2014-NORTH-F001", "2014-NORTH-F002")

    named = f"link {link.ref} names it under earlier_finding"
    assert any(named in problem for problem in refusal(loaded))
