"""Evidence and retractions of assessments, in the files and back."""

import pytest

from hmic_kb.loading.load import load
from hmic_kb.loading.writer import files
from recommendations.models import Assessment
from tests.loading.folders import contents, edit, problems, write

pytestmark = pytest.mark.django_db

ASSESSMENTS = "reports/2014-north/assessments.yaml"
BY_STAFF = f"""
- ref: 2012-NORTH-R1-S3
  report: null
  recommendation: 2012-NORTH-R1
  basis: force
  status: met
  assessed_on: 2016-01-05
  summary: The force writes that all is done.
  evidence_url: https://example.org/letter
  evidence_name: letter.pdf
  evidence_sha256: {"0a" * 32}
  retracted_on: 2016-02-01
  retracted_by: a.smith
  retraction_reason: It was about another force.
"""


def test_evidence_and_a_retraction_go_into_the_files_and_back(loaded):
    path = "reports/2012-north/assessments.yaml"
    write(loaded, path, f"assessments:{BY_STAFF}")
    load(loaded)
    assessment = Assessment.objects.get(ref="2012-NORTH-R1-S3")
    assert (assessment.retracted_by, assessment.evidence_name) == ("a.smith", "letter.pdf")
    assert files()[path].encode() == contents(loaded)[path]


def test_what_staff_record_is_left_by_a_load_and_goes_into_a_dump(loaded):
    other = Assessment.objects.get(ref="2012-NORTH-R1-S1")
    made = Assessment.objects.create(
        ref="2012-NORTH-R1-S9",
        recommendation=other.recommendation,
        basis="force",
        status="met",
        assessed_on="2016-01-05",
        summary="The force writes that all is done.",
        evidence_url="https://example.org/letter",
    )
    outcome = load(loaded)
    assert (outcome.new, outcome.absent) == ([], [])
    assert Assessment.objects.filter(pk=made.pk).exists()
    written = files()["reports/2012-north/assessments.yaml"]
    assert "ref: 2012-NORTH-R1-S9" in written
    assert "evidence_url: https://example.org/letter" in written


def test_an_assessment_that_is_known_from_nowhere_is_refused(loaded):
    text = (loaded / ASSESSMENTS).read_text()
    write(loaded, ASSESSMENTS, text.partition("  passages:\n")[0])
    assert any("An assessment needs a passage, or evidence" in each for each in problems(loaded))


def test_statuses_that_contradict_are_refused_in_words(loaded):
    edit(loaded, ASSESSMENTS, "limb: 2012-NORTH-R1b", "limb: 2012-NORTH-R1a")
    [problem] = problems(loaded)
    assert "2012-NORTH-R1-S1 says met on 1 November 2014, on the same basis." in problem
