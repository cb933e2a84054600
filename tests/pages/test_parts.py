import pytest

from hmic_kb.pages.parts import MOST_OPEN, are_open, holds
from tests import factories as make
from tests.pages.reading import look


@pytest.mark.parametrize(
    ("findings", "others", "said"),
    [
        ({}, {}, ""),
        ({"strength": 1}, {}, "1 finding: 1 strength"),
        (
            {"neutral": 4, "concern": 2, "mixed": 1, "strength": 0},
            {"figure": 0, "recommendation": 1},
            "7 findings: 2 concerns, 1 mixed, 4 neutral; 1 recommendation",
        ),
        ({}, {"figure": 1_200}, "1,200 figures"),
    ],
)
def test_a_part_says_what_it_holds(findings, others, said):
    assert holds(findings, **others) == said


@pytest.mark.parametrize(("figures", "open_at_first"), [(MOST_OPEN - 1, True), (MOST_OPEN, False)])
def test_parts_are_open_where_all_of_them_are_few(figures, open_at_first):
    assert are_open({"findings": [1], "figures": range(figures)}) is open_at_first


@pytest.fixture
def report(db):
    """One with a finding more than a page shows unfolded."""
    report = make.make_report()
    question = make.make_question(inspection=report.inspection, text="Chapter one")
    report.questions.add(question)
    for _ in range(MOST_OPEN + 1):
        make.make_finding(report=report, question=question)
        make.make_data_note(report=report)
    return report


def addresses(report):
    return [
        report.get_absolute_url(),
        report.questions.get().get_absolute_url(),
        report.notes_url,
    ]


def test_a_long_page_folds_its_parts_and_keeps_all_of_them(client, report):
    for address in addresses(report):
        folded = look(client, address).root.findall(".//details[@class='govuk-details app-part']")
        assert folded
        assert all(each.get("open") is None for each in folded)
        assert any(len(list(each.iter("article"))) == MOST_OPEN + 1 for each in folded)


def test_a_short_page_folds_nothing(client, db):
    finding = make.make_finding(question=make.make_question())
    make.make_data_note(report=finding.report)
    finding.report.questions.add(finding.question)
    for address in addresses(finding.report):
        parts = look(client, address).root.findall(".//details[@class='govuk-details app-part']")
        assert parts
        assert all(each.get("open") is not None for each in parts)
