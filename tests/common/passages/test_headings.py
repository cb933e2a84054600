import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmic_kb.common.passages import heading_at, headings, tokenise
from hmic_kb.common.reading import read

BODY = (
    "Staff in every team that we met had been told what the new rules were, and most\n"
    "of them could say why these had been made.\n"
)


def names(text):
    return [heading for _, heading in headings(tokenise(text))]


def test_markdown_headings_come_without_their_marks():
    assert names("## **Next steps**\n\ntext\n\n### Overall view<sup>3</sup>\n") == [
        "Next steps",
        "Overall view",
    ]


def test_a_text_with_markdown_headings_has_no_others():
    assert names(f"# Aims\n\nStaff and officers\n\n{BODY}") == ["Aims"]


def test_a_grade_under_a_markdown_heading_is_no_heading():
    assert names("## Summary\n\n### Requires improvement\n\ntext") == ["Summary"]


def test_a_long_markdown_heading_is_cut_at_a_word():
    (heading,) = names("## " + "Figure of words " * 20)

    assert len(heading) <= 160
    assert heading.endswith(("words …", "of …", "Figure …"))


def test_a_heading_has_the_position_of_its_first_word():
    assert headings(tokenise(f"Some lead\n\nSummary\n\n{BODY}"))[-1] == (2, "Summary")


@pytest.mark.parametrize(
    ("block", "heading"),
    [
        ("Next steps", "Next steps"),
        ("What we found in 2012 ", "What we found in 2012"),
        ("\u25a0 How is it run?", "How is it run?"),
        (
            "How well does the team look for what is wrong, \nand put it right at once?",
            "How well does the team look for what is wrong, and put it right at once?",
        ),
        ("How is it run" + ", and by whom" * 8 + "?", "How is it run" + ", and by whom" * 8 + "?"),
        ("Progress since the last report7", "Progress since the last report"),
    ],
)
def test_a_short_block_of_its_own_is_a_heading(block, heading):
    assert names(f"{BODY}\n{block}\n\n{BODY}") == [heading]


@pytest.mark.parametrize(
    "block",
    [
        "Next steps .......................... 39",
        "Next steps 39",
        "Some Body (2012) A Report: A progress report 32",
        "Some Body (2011) A Report",
        "See www.example.org/reports",
        "It was done.",
        "These were:",
        "the rest of a sentence",
        "(1) What has been done?",
        "\u2022 To tell staff",
        "7,029",
        "How well \ndoes the team \nlook for it?",
        "Total complaints against \nstaff in March 2014",
        "It was done. The next was",
    ],
)
def test_what_only_looks_like_a_heading_is_none(block):
    assert names(f"{BODY}\n{block}\n\n{BODY}") == []


def test_a_heading_may_stand_directly_above_its_text():
    assert names(f"Other reviews \n{BODY}") == ["Other reviews"]


def test_a_first_line_that_runs_on_is_no_heading():
    assert names("Officers told us\nthat they had all been given a copy of the new guidance.") == []


@pytest.mark.parametrize("page", [" Capability\n", "\fCapability\n"])
def test_a_heading_may_begin_a_page(page):
    assert names(f"{BODY}{page}\n{BODY}") == ["Capability"]


def test_a_question_printed_again_is_a_running_title():
    question = "How is it run?"

    assert names(f"{question}\n\n{BODY}\nChecks\n\n{BODY}\n{question}\n\n{BODY}") == [
        question,
        "Checks",
    ]


def test_after_a_boxed_recommendation_its_section_goes_on():
    text = tokenise(f"Checks\n\n{BODY}\nRecommendation\n\nDo more.\n\nAudits are rare.\n\n{BODY}")

    box = text.tokens.index("recommendation")
    assert headings(text) == [(0, "Checks"), (box, "Recommendation"), (box + 3, "Checks")]


def test_many_headings_in_a_row_are_a_title_and_the_labels_of_its_figures():
    figures = "In numbers\n\nComplaints\n\n7\n\nConduct\n\n9\n\nResources\n\n1%\n\n"

    assert names(f"{figures}{BODY}\nChecks\n\n{BODY}") == ["In numbers", "Checks"]


@pytest.mark.parametrize(("index", "heading"), [(0, ""), (1, "Aims"), (2, "Aims"), (4, "Checks")])
def test_a_token_stands_under_the_nearest_heading_before_it(index, heading):
    assert heading_at(tokenise("Lead\n# Aims\nword\nword\n# Checks\nword"), index) == heading


@given(st.one_of(st.text(), st.text(alphabet="#*\u25a0 \n\f\rAb?.:1\u201c")))
def test_headings_of_any_text_are_named_and_in_order(text):
    found = headings(tokenise(text))

    assert all(heading.strip() for _, heading in found)
    assert found == sorted(found, key=lambda each: each[0])


@pytest.mark.sources
@pytest.mark.parametrize(
    ("name", "some"),
    [
        (
            "2012-revisit-metropolitan.txt",
            [
                "About this review",
                "Findings for the Metropolitan Police Service",
                "How are press relations handled, and information leaks investigated?",
                "Next steps",
            ],
        ),
        (
            "2012-revisit-national.txt",
            [
                "Executive summary",
                "Background: Without Fear or Favour",
                "Results of the public survey",
                "Proactivity: Anti corruption units",
                "Clear boundaries and thresholds: do individuals understand what is expected of "
                "them?",
                "Governance by police authorities",
                "Annex A: Complete list of recommendations arising from the 2012 report",
            ],
        ),
        (
            "2014-integrity-metropolitan.txt",
            [
                "Summary",
                "The force/constabulary in numbers",
                "What progress has the force made on managing professional and personal "
                "relationships with integrity and transparency since HMIC\u2019s December 2012 "
                "report?",
                "Leadership and governance",
                "How well does the force prevent, identify and investigate corruption?",
                "Recommendations",
            ],
        ),
        (
            "2014-integrity-hampshire.txt",
            ["Summary", "Introduction", "Understanding integrity", "Capability", "Recommendations"],
        ),
        (
            "2016-legitimacy-metropolitan.txt",
            [
                "Force in numbers",
                "Overall judgment",
                "Initial vetting",
                "Annex A \u2013 About the data",
                "Statistical significance",
            ],
        ),
    ],
)
def test_the_headings_of_the_reports_held_are_found_in_order(sources_dir, name, some):
    found = names(read(sources_dir / name).text)

    assert [heading for heading in dict.fromkeys(found) if heading in some] == some
