"""Rules of the models and of the database, told in the models' words at the file's line."""

import pytest

from findings.models import Passage, Report
from hmic_kb.loading.load import load
from hmic_kb.loading.sources import load_file
from tests.loading.folders import FINDINGS, GIFTS, LOADED_AT, NOBODY, SOURCES, edit, problems, write

pytestmark = pytest.mark.django_db

REPORT = "reports/2014-north/report.yaml"
JUDGMENTS = "reports/2014-north/judgments.yaml"
OBSERVATIONS = "reports/2014-north/observations.yaml"
ASSESSMENTS = "reports/2014-north/assessments.yaml"

BROKEN = {
    "a grade that does not exist": (
        JUDGMENTS,
        "grade: requires_improvement",
        "grade: fair",
        "4: grade: fair is not one of outstanding, good, requires_improvement, inadequate.",
    ),
    "a required field left out": (
        REPORT,
        "  published: 2014-11-01\n",
        "",
        "2: published: each report needs one.",
    ),
    "a required relation left out": (
        FINDINGS,
        "  question: 2014-round-1\n",
        "",
        "2: question: each finding needs one.",
    ),
    "too long a text": (
        FINDINGS,
        NOBODY,
        "x" * 301,
        "14: summary: Ensure this value has at most 300 characters (it has 301).",
    ),
    "too many words": (
        FINDINGS,
        NOBODY,
        "one " * 31,
        "14: summary: 31 words; a finding is one sentence of at most 30.",
    ),
    "a reference of another shape": (
        FINDINGS,
        "ref: 2014-NORTH-F002",
        "ref: 2014-NORTH-2",
        "10: ref: '2014-NORTH-2' is not such a reference; one looks like 2014-MPS-F017.",
    ),
    "too exact a number": (
        OBSERVATIONS,
        "value: 12.5",
        "value: 12.50005",
        "30: value: Ensure that there are no more than 4 decimal places.",
    ),
    "no theme": (
        FINDINGS,
        "themes: [gifts, leadership]",
        "themes: []",
        "13: themes: A finding needs at least one of its themes.",
    ),
    "no passage": (
        JUDGMENTS,
        "\n  passages:\n  - {section: Leadership, at: 23, words: 7, digest: a32745b20fe75a06}",
        "",
        "2: passages: A judgment needs at least one of its passages.",
    ),
    "a question of another inspection": (
        FINDINGS,
        "question: 2014-round-1",
        "question: 2012-round-1",
        "3: question: 2012-round-1 was not asked in the inspection of 2014-NORTH.",
    ),
    "an assessment before its recommendation": (
        ASSESSMENTS,
        "assessed_on: 2014-11-01\n  assessed_precision: month\n  summary: A",
        "assessed_on: 2011-11-01\n  assessed_precision: month\n  summary: A",
        "7: assessed_on: 1 November 2011 is before the recommendation, published December 2012.",
    ),
    "a check that the database keeps": (
        OBSERVATIONS,
        "missing_reason: not given in the report",
        "missing_reason: not given in the report\n  value: 7",
        "38: An observation has a value, or a reason why there is none, and not both.",
    ),
    "a unique number": (
        "themes.yaml",
        "position: 1",
        "position: 2",
        "10: position: Theme with this Position already exists.",
    ),
    "a unique pair": (
        JUDGMENTS,
        "question: 2014-round-2",
        "question: 2014-round-1",
        "8: This report already has a judgment of this question.",
    ),
    "two ends of a link": (
        "links.yaml",
        "  later_finding: 2014-NORTH-F003\n",
        "",
        "2: A link has one later record: a finding, a recommendation or an observation.",
    ),
    "a digest that is none": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("f2ec", "F2EC"),
        "18: passages: A digest is 16 hexadecimal digits (0-9, a-f).",
    ),
    "no words": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("words: 11", "words: 0"),
        "18: passages: A passage has at least one word.",
    ),
    "a place before the first word": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("at: 52", "at: -1"),
        "18: passages: Ensure this value is greater than or equal to 0.",
    ),
    "a section too long": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("Gifts", "x" * 251),
        "18: passages: Ensure this value has at most 250 characters (it has 251).",
    ),
    "one place under two headings": (
        FINDINGS,
        "{section: Progress since 2012,",
        "{section: Progress,",
        "27: passages: the section is 'Progress since 2012' where L001 cites this place; agree.",
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_told_at_its_line(folder, path, old, new, message):
    edit(folder, path, old, new)
    assert problems(folder) == [f"{path}:{message}"]
    assert not Report.objects.exists()
    assert not Passage.objects.exists()


def test_a_passage_of_a_refused_record_is_told_too(folder):
    edit(folder, FINDINGS, GIFTS, GIFTS.replace("f2ec", "F2EC"))
    edit(folder, FINDINGS, "polarity: concern", "polarity: bad")
    assert [line.partition(": ")[0] for line in problems(folder)] == [
        f"{FINDINGS}:12",
        f"{FINDINGS}:18",
    ]


def test_a_passage_that_our_own_edition_lacks_is_refused(folder):
    load(folder)
    load_file(SOURCES / "2014-north.txt", LOADED_AT)
    edit(folder, FINDINGS, GIFTS, GIFTS.replace("words: 11", "words: 12"))
    assert problems(folder) == [
        f"{FINDINGS}:18: passages: these words are not in the report's text; "
        "take the line that `cite` prints."
    ]


def test_a_passage_that_another_edition_lacks_is_not_refused(folder):
    load(folder)
    text = (SOURCES / "2014-north.txt").read_text()
    write(folder, "other.txt", text.replace("made up", "made"))
    load_file(folder / "other.txt", LOADED_AT)
    edit(folder, FINDINGS, GIFTS, GIFTS.replace("words: 11", "words: 12"))
    load(folder)
    assert Passage.objects.get(words=12).status == Passage.Status.MISSING
