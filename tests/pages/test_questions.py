import pytest

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make.make_question()


@pytest.fixture
def report(question):
    return make.make_report(inspection=question.inspection, questions=[question])


@pytest.fixture
def show(client, question):
    return lambda shown=question: look(client, shown.get_absolute_url())


def column(page, report):
    return page.section(report.ref.lower())


def test_each_report_answers_in_a_column_of_its_own(show, question, report):
    other = make.make_report(inspection=question.inspection, questions=[question])
    findings = [make.make_finding(report=each, question=question) for each in (report, other)]

    page = show()

    assert findings[0].ref in column(page, report)
    assert findings[1].ref not in column(page, report)
    assert findings[1].ref in column(page, other)


def test_a_report_that_did_not_put_the_question_says_so(show, question):
    report = make.make_report(inspection=question.inspection)

    assert "Not asked" in column(show(), report)


def test_a_report_that_put_the_question_and_is_not_entered_says_so(show, report):
    assert "Not yet entered" in column(show(), report)


def test_an_answer_without_a_grade_says_so(show, question, report):
    make.make_judgment(report=report, question=question, not_graded_reason="not graded")

    assert "Asked, not graded" in column(show(), report)


def test_what_stands_under_a_question_answers_it(show, question, report):
    under = make.make_question(parent=question, text="Is it fair to staff?")
    finding = make.make_finding(report=report, question=under)

    answer = column(show(), report)

    assert "Is it fair to staff?" in answer
    assert finding.ref in answer


def test_what_stands_elsewhere_does_not_answer_it(show, question, report):
    other = make.make_question(inspection=question.inspection)
    finding = make.make_finding(report=report, question=other)

    assert finding.ref not in show().text


def test_a_column_counts_its_findings_and_leads_to_them(client, show, question, report):
    finding = make.make_finding(report=report, question=question, polarity="concern")
    elsewhere = make.make_finding(report=report, polarity="concern")

    listed = look(client, show().links[f"1 concern: {report.ref}"]).text

    assert finding.ref in listed
    assert elsewhere.ref not in listed


def test_a_national_report_has_a_column(show, question):
    make.make_national_report(inspection=question.inspection)

    assert "National report" in show().links


def test_a_cited_report_is_named_without_an_answer(show, question):
    report = make.make_cited_report(inspection=question.inspection)

    page = show()

    assert page.links[report.force.name] == report.get_absolute_url()
    assert column(page, report) == ""


def test_its_breadcrumbs_lead_to_the_question_above(show, question):
    under = make.make_question(parent=question)

    trail = [f"Core question {question.number}", f"Sub-question {under.number}"]
    assert show(under).breadcrumbs[-2:] == trail


@pytest.mark.parametrize("number", ["9.9", "%00", "x'y"])
def test_an_unknown_number_is_not_found(client, question, number):
    address = f"/questions/{question.inspection.slug}/{number}/"

    assert look(client, address).status == 404
