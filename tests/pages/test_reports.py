from datetime import date

import pytest

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make.make_report()


@pytest.fixture
def show(client, report):
    return lambda shown=report: look(client, shown.get_absolute_url())


@pytest.fixture
def ask(report):
    """Puts a question in the report, where its words stand at certain tokens."""

    def put(text, *places, **fields):
        passages = [make.make_passage(report=report, at=at) for at in places]
        question = make.make_question(
            inspection=report.inspection, text=text, passages=passages, **fields
        )
        report.questions.add(question)
        return question

    return put


def test_its_parts_are_in_the_report_s_own_order(show, report, ask):
    for text, at in (("Chapter two", 900), ("Chapter one", 500)):
        make.make_finding(report=report, question=ask(text, at))

    headings = [text for level, text in show().headings if level == 2]

    assert headings.index("Chapter one") < headings.index("Chapter two")


def test_a_chapter_named_in_the_summary_stands_where_the_chapter_does(show, report, ask):
    make.make_finding(report=report, question=ask("Chapter one", 10, 900))
    make.make_finding(report=report, question=ask("Introduction", 20))

    headings = [text for level, text in show().headings if level == 2]

    assert headings.index("Introduction") < headings.index("Chapter one")


def test_the_findings_of_a_part_are_in_the_order_of_their_passages(show, report, ask):
    question = ask("Chapter one")
    for summary, at in (("Said second.", 200), ("Said first.", 100)):
        passage = make.make_passage(report=report, at=at)
        make.make_finding(report=report, question=question, summary=summary, passages=[passage])

    text = show().text

    assert text.index("Said first.") < text.index("Said second.")


def test_its_contents_lead_to_its_parts(show, report, ask):
    question = ask("Chapter one")
    under = ask("Section one", parent=question)
    make.make_finding(report=report, question=under)

    links = show().links

    assert links["Chapter one"] == f"#question-{question.number}"
    assert links["Section one"] == f"#question-{under.number}"


def test_its_contents_leave_out_a_part_of_which_nothing_is_entered(show, ask):
    ask("Chapter one")

    assert "Chapter one" not in show().text


def test_a_finding_under_a_question_that_the_report_does_not_name_is_still_shown(show, report):
    finding = make.make_finding(report=report)

    assert finding.ref in show().section("other-findings")


def test_a_figure_under_no_question_is_still_shown(show, report):
    figure = make.make_observation(report=report)

    assert figure.metric.name in show().section("other-figures")


def test_a_recommendation_under_no_question_is_still_shown(show, report):
    asked = make.make_recommendation(report=report)

    assert asked.ref in show().section("recommendations")


def test_a_question_s_grade_stands_under_its_heading(show, report, ask):
    question = ask("Is it fair?")
    make.make_judgment(report=report, question=question, grade="inadequate")

    assert "Inadequate" in show().section(f"question-{question.number}")


def test_a_question_without_a_grade_says_why(show, report, ask):
    question = ask("Is it fair?")
    make.make_judgment(report=report, question=question, not_graded_reason="left to a later year")

    part = show().section(f"question-{question.number}")

    assert "Asked, not graded Left to a later year" in part


def test_a_report_without_a_grade_says_why(show, report):
    make.make_judgment(report=report, not_graded_reason="not graded in this inspection")

    assert (
        show()
        .facts["Overall judgment"]
        .startswith("Asked, not graded Not graded in this inspection")
    )


def test_a_judgment_has_its_place_on_the_page(client, report):
    judgment = make.make_judgment(report=report)

    address, _, place = judgment.get_absolute_url().partition("#")

    assert f'id="{place}"' in look(client, address).html


def test_a_comparator_is_not_listed_again_by_itself(show, report, ask):
    metric, question = make.make_metric(name="Complaints"), ask("Force in numbers")
    given = {"report": report, "metric": metric, "question": question}
    group = make.make_observation(**given, group="England and Wales")
    make.make_observation(**given, comparator=group)

    assert "Complaints England and Wales" not in show().rows


def test_a_report_of_which_no_finding_is_entered_says_so(show):
    assert "The findings of this report are not yet entered" in show().text


def test_a_report_with_findings_does_not_call_them_missing(show, report):
    make.make_finding(report=report)

    assert "The findings of this report are not yet entered" not in show().text


def test_a_cited_report_says_that_its_text_is_not_held(show):
    assert "Its text is not held" in show(make.make_cited_report()).facts["Text"]


def test_a_report_that_is_not_loaded_says_how_to_load_it(show):
    assert "manage.py load_sources FILE" in show().facts["Text"]


def test_a_report_that_is_loaded_names_the_file(show, report):
    make.make_source(report=report, file_name="borsetshire.pdf")

    assert "Loaded from borsetshire.pdf" in show().facts["Text"]


def test_another_edition_than_ours_is_called_so(show, report):
    make.make_source(report=report, sha256="1" * 64)

    assert "not the edition" in show().facts["Text"]


def test_an_inferred_date_of_publication_says_so(show):
    report = make.make_report(
        published=date(2014, 11, 1), published_precision="month", published_basis="inferred"
    )

    assert show(report).facts["Published"] == "November 2014 (inferred by us)"


def test_a_national_report_says_that_it_is_one(show):
    assert show(make.make_national_report()).facts["About"] == "A national report"


def test_progress_on_earlier_recommendations_is_listed(show, report):
    assessment = make.make_assessment(report=report, assessed_on=report.published)

    assert assessment.ref in show().section("progress")
