"""Fields that hold what they cannot: each is told with its line and what would be right."""

import pytest

from findings.models import Finding
from tests.loading.folders import FINDINGS, GIFTS, edit, problems

pytestmark = pytest.mark.django_db

REPORT = "reports/2014-north/report.yaml"
OBSERVATIONS = "reports/2014-north/observations.yaml"
FORM = "{section: Heading, at: 120, words: 23, digest: '0123456789abcdef'}"

# The file, what stands there, what is put in its place, and what is said.
WRONG_TYPES = {
    "number as text": (
        REPORT,
        "source_words: 116",
        "source_words: many",
        "11: source_words: many should be a whole number.",
    ),
    "number with a fraction": (
        REPORT,
        "source_words: 116",
        "source_words: 116.5",
        "11: source_words: 116.5 should be a whole number.",
    ),
    "octal number": (
        REPORT,
        "source_words: 116",
        "source_words: 0164",
        "11: source_words: 0164 should be a whole number.",
    ),
    "true as number": (
        REPORT,
        "source_words: 116",
        "source_words: true",
        "11: source_words: true should be a whole number.",
    ),
    "list as number": (
        REPORT,
        "source_words: 116",
        "source_words: [116]",
        "11: source_words: a list should be a whole number.",
    ),
    "text as value": (
        OBSERVATIONS,
        "value: 12.5",
        "value: an eighth",
        "30: value: an eighth should be a number such as 15.8.",
    ),
    "a number with a great exponent": (
        OBSERVATIONS,
        "value: 12.5",
        "value: 1.0e+999999999",
        "30: value: 1.0e+999999999 should be a number such as 15.8.",
    ),
    "infinity": (
        OBSERVATIONS,
        "value: 12.5",
        "value: .inf",
        "30: value: .inf should be a number such as 15.8.",
    ),
    "text as truth": (
        OBSERVATIONS,
        "derived: true",
        "derived: perhaps",
        "31: derived: perhaps should be true or false.",
    ),
    "date that does not exist": (
        REPORT,
        "published: 2014-11-01",
        "published: 2014-11-31",
        "6: published: 2014-11-31 should be a date that exists, such as 2012-12-18.",
    ),
    "date in words": (
        REPORT,
        "published: 2014-11-01",
        "published: November 2014",
        "6: published: November 2014 should be a date that exists, such as 2012-12-18.",
    ),
    "date with a time": (
        REPORT,
        "published: 2014-11-01",
        "published: 2014-11-01 10:30:00",
        "6: published: 2014-11-01 10:30:00 should be a date that exists, such as 2012-12-18.",
    ),
    "number as text field": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        "title: 2014",
        "5: title: 2014 should be text; put it in quotes.",
    ),
    "yes as text": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        "title: yes",
        "5: title: yes should be text; put it in quotes.",
    ),
    "time as text": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        "title: 12:30",
        "5: title: 12:30 should be text; put it in quotes.",
    ),
    "mapping as text": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        "title: {north: force}",
        "5: title: a mapping should be text; put it in quotes.",
    ),
    "text left out": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        "title:",
        "5: title: has no value; leave the line out, or write one.",
    ),
    "a character that no database takes": (
        REPORT,
        "title: 'Integrity of the police, 2014: North Force'",
        'title: "North\\0Force"',
        "5: title: holds a character that no database takes (U+0000); take it out.",
    ),
    "number as reference": (
        REPORT,
        "force: north",
        "force: 7",
        "4: force: 7 should be the reference of a record, as text.",
    ),
    "one theme as text": (
        FINDINGS,
        "themes: [gifts, leadership]",
        "themes: gifts",
        "13: themes: gifts should be a list, such as [one, two].",
    ),
    "a theme that is a number": (
        FINDINGS,
        "themes: [gifts, leadership]",
        "themes:\n  - gifts\n  - 7",
        "15: themes: 7 should be the reference of a record, as text.",
    ),
    "a theme twice": (
        FINDINGS,
        "themes: [gifts, leadership]",
        "themes:\n  - gifts\n  - leadership\n  - gifts",
        "16: themes: gifts is listed twice, first on line 14.",
    ),
    "unknown field": (
        FINDINGS,
        "attribution: force",
        "attributes: force",
        "23: attributes: is not a field of a finding; did you mean attribution?",
    ),
    "derived field": (
        REPORT,
        "source_words: 116",
        "source_words: 116\n  published_latest: 2014-11-30",
        "12: published_latest: is not a field of a report; did you mean published_basis?",
    ),
}
PASSAGES = {
    "one passage without a dash": (
        FINDINGS,
        f"- {{section: Gifts, at: 46, words: 6, digest: 0c1d040b92809cff}}\n  - {GIFTS}",
        f"  {GIFTS}",
        f"16: passages: a mapping should be a list, such as - {FORM}.",
    ),
    "a word": (
        FINDINGS,
        GIFTS,
        "gifts",
        f"18: passages: gifts should be a passage, written as {FORM}.",
    ),
    "no words": (
        FINDINGS,
        GIFTS,
        GIFTS.replace(" words: 11,", ""),
        f"18: passages: words is missing; a passage is written as {FORM}.",
    ),
    "words as text": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("11", "eleven"),
        f"18: passages: words cannot be eleven; a passage is written as {FORM}.",
    ),
    "digest of digits alone without quotes": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("f2ecf3dcff43103b", "1234567890123456"),
        f"18: passages: digest cannot be 1234567890123456; a passage is written as {FORM}.",
    ),
    "empty section": (
        FINDINGS,
        GIFTS,
        GIFTS.replace("Gifts", "''"),
        f"18: passages: section cannot be nothing; a passage is written as {FORM}.",
    ),
    "unknown field, in a passage of several lines": (
        FINDINGS,
        GIFTS,
        GIFTS.strip("{}").replace(", ", "\n    ") + "\n    page: 4",
        f"22: passages: page has no place here; a passage is written as {FORM}.",
    ),
    "a passage twice": (
        FINDINGS,
        GIFTS,
        f"{GIFTS}\n  - {GIFTS}",
        "19: passages: this passage is listed twice, first on line 18.",
    ),
    "no report, where the record has none of its own": (
        "links.yaml",
        "report: 2014-NORTH, ",
        "",
        f"8: passages: report is missing; a passage is written as {FORM}.",
    ),
}


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [*WRONG_TYPES.values(), *PASSAGES.values()],
    ids=[*WRONG_TYPES, *PASSAGES],
)
def test_what_a_field_cannot_hold_is_told_once_at_its_line(folder, path, old, new, message):
    edit(folder, path, old, new)
    assert problems(folder) == [f"{path}:{message}"]
    assert not Finding.objects.exists()


def test_everything_wrong_with_a_record_is_told_at_once(folder):
    edit(folder, FINDINGS, "polarity: concern", "polarity: bad\n  colour: red")
    edit(folder, FINDINGS, "themes: [gifts, leadership]", "themes: [gifts, ledership]")
    edit(folder, FINDINGS, GIFTS, GIFTS.replace("at: 52", "at: soon"))
    assert problems(folder) == [
        f"{FINDINGS}:12: polarity: bad is not one of strength, concern, mixed, neutral.",
        f"{FINDINGS}:13: colour: is not a field of a finding; fields are ref, report, question, "
        "polarity, attribution, themes, summary, notes, passages.",
        f"{FINDINGS}:14: themes: there is no theme ledership. Did you mean leadership?",
        f"{FINDINGS}:19: passages: at cannot be soon; a passage is written as {FORM}.",
    ]


def test_a_rule_across_fields_is_told_beside_a_field_that_cannot_be_read(folder):
    edit(folder, OBSERVATIONS, "value: 12.5", "value: 12.5\n  missing_reason: not given")
    edit(folder, OBSERVATIONS, "numerator: 2014-NORTH-O002", "numerator: 2014-NORTH-O009")
    edit(folder, OBSERVATIONS, "derived: true", "derived: perhaps")
    assert [line.partition(": ")[0] for line in problems(folder)] == [
        f"{OBSERVATIONS}:{line}" for line in (25, 32, 33)
    ]


def test_what_is_wrong_below_a_refused_record_is_told_too(folder):
    """A finding is checked even where its report cannot be."""
    edit(folder, REPORT, "published: 2014-11-01", "published: 2014-11-31")
    edit(folder, FINDINGS, "polarity: concern", "polarity: bad")
    assert [line.split(" should")[0].split(" is")[0] for line in problems(folder)] == [
        f"{FINDINGS}:12: polarity: bad",
        f"{REPORT}:6: published: 2014-11-31",
    ]
