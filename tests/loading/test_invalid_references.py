"""References to records that are not there, and those that lead in a circle."""

import pytest

from tests.loading.folders import FINDINGS, GIFTS, edit, problems, write

pytestmark = pytest.mark.django_db

REPORT = "reports/2014-north/report.yaml"
OBSERVATIONS = "reports/2014-north/observations.yaml"
ASSESSMENTS = "reports/2014-north/assessments.yaml"

DANGLING = {
    "relation": (
        FINDINGS,
        "question: 2014-round-1",
        "question: 2014-round-3",
        "3: question: there is no question 2014-round-3. "
        "Did you mean 2014-round-2 or 2014-round-1 or 2014-round-2.1?",
    ),
    "relation like none": (
        REPORT,
        "force: north",
        "force: zzz",
        "4: force: there is no force zzz.",
    ),
    "entry of a set on its own line": (
        REPORT,
        "  - 2014-round-2.1",
        "  - 2014-rond-2.1",
        "15: questions: there is no question 2014-rond-2.1. "
        "Did you mean 2014-round-2.1 or 2014-round-2 or 2014-round-1?",
    ),
    "another kind's record": (
        FINDINGS,
        "notes: [2014-NORTH-N1]",
        "notes: [2014-NORTH-J1]",
        "15: notes: there is no data note 2014-NORTH-J1. Did you mean 2014-NORTH-N1?",
    ),
    "report of a passage": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("section", "report: 2014-NORTHE, section"),
        "18: passages: there is no report 2014-NORTHE. Did you mean 2014-NORTH or 2012-NORTH?",
    ),
    "limb": (
        ASSESSMENTS,
        "limb: 2012-NORTH-R1b",
        "limb: 2012-NORTH-R1c",
        "15: limb: there is no limb 2012-NORTH-R1c. Did you mean 2012-NORTH-R1b or 2012-NORTH-R1a?",
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "message"), DANGLING.values(), ids=DANGLING)
def test_a_reference_to_no_record_is_told_with_what_was_meant(folder, path, old, new, message):
    edit(folder, path, old, new)
    assert problems(folder) == [f"{path}:{message}"]


def test_a_folder_named_for_no_report_is_told_once(folder):
    (folder / "reports/2014-north").rename(folder / "reports/2014-nrth")
    assert problems(folder)[0] == (
        "reports/2014-nrth/assessments.yaml:1: there is no report 2014-NRTH. Did you mean "
        "2014-NORTH or 2012-NORTH? A folder under reports/ is named for its report."
    )


def test_a_report_in_another_folder_than_its_own_is_refused(folder):
    (folder / "reports/2014-nord").mkdir()
    (folder / REPORT).rename(folder / "reports/2014-nord/report.yaml")
    assert problems(folder) == [
        "reports/2014-nord/report.yaml:2: ref: 2014-NORTH belongs in "
        "reports/2014-north/report.yaml."
    ]


def test_a_limb_in_another_folder_than_its_recommendation_is_refused(folder):
    limb = "limbs:\n- ref: 2012-NORTH-R1c\n  recommendation: 2012-NORTH-R1\n  summary: Learn.\n"
    path = "reports/2014-north/recommendations.yaml"
    write(folder, path, f"{(folder / path).read_text()}\n{limb}")
    assert problems(folder) == [
        f"{path}:15: ref: 2012-NORTH-R1c belongs in reports/2012-north/recommendations.yaml."
    ]


def test_records_of_a_file_that_cannot_be_read_are_not_missed(folder):
    write(folder, "themes.yaml", "themes: [")
    assert len(problems(folder)) == 1


CIRCLES = {
    "itself": (
        "inspections.yaml",
        "follows: 2012-round",
        "follows: 2014-round",
        ["inspections.yaml:16: follows: 2014-round leads back to 2014-round: a circle."],
    ),
    "each other": (
        "inspections.yaml",
        "coverage: all",
        "follows: 2014-round",
        [
            "inspections.yaml:6: follows: 2014-round leads back to 2012-round: a circle.",
            "inspections.yaml:16: follows: 2012-round leads back to 2014-round: a circle.",
        ],
    ),
    "three observations": (
        OBSERVATIONS,
        "value: 120",
        "value: 120\n  part_of: 2014-NORTH-O003",
        [
            f"{OBSERVATIONS}:10: part_of: 2014-NORTH-O003 leads back to 2014-NORTH-O001: a circle.",
            f"{OBSERVATIONS}:22: part_of: 2014-NORTH-O001 leads back to 2014-NORTH-O002: a circle.",
            f"{OBSERVATIONS}:33: numerator: 2014-NORTH-O002 leads back to 2014-NORTH-O003: "
            "a circle.",
        ],
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "messages"), CIRCLES.values(), ids=CIRCLES)
def test_a_circle_is_told_where_each_of_it_leads_on(folder, path, old, new, messages):
    edit(folder, path, old, new)
    assert problems(folder) == messages
