import pytest

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection():
    return make.make_inspection()


@pytest.fixture
def show(client, inspection):
    return lambda: look(client, inspection.get_absolute_url())


def test_it_lists_its_questions_as_a_tree(show, inspection):
    top = make.make_question(inspection=inspection, text="Is it fair?")
    make.make_question(parent=top, text="Is it fair to staff?")

    assert list(show().links)[-2:] == ["Is it fair?", "Is it fair to staff?"]


def test_it_counts_what_is_entered_of_a_report(show, inspection):
    report = make.make_report(inspection=inspection)
    question = make.make_question(inspection=inspection)
    for _ in range(2):
        make.make_finding(report=report, question=question)
        make.make_observation(report=report)
    make.make_observation(report=report)

    assert "2 findings 3 figures" in show().section("reports")


def test_it_says_of_which_report_nothing_is_entered(show, inspection):
    make.make_report(inspection=inspection)

    assert "Findings not yet entered" in show().section("reports")


def test_it_says_which_report_is_only_cited(show, inspection):
    make.make_cited_report(inspection=inspection)

    assert "Cited: its text is not held" in show().section("reports")


def test_its_national_report_is_called_so(show, inspection):
    report = make.make_national_report(inspection=inspection)

    assert show().links["National report"] == report.get_absolute_url()


def test_it_leads_to_the_inspections_before_and_after(client):
    before = make.make_inspection(name="First round")
    inspection = make.make_inspection(follows=before)
    make.make_inspection(name="Third round", follows=inspection)

    facts = look(client, inspection.get_absolute_url()).facts

    assert facts["Follows"] == "First round"
    assert facts["Followed by"] == "Third round"
