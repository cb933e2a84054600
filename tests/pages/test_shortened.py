"""Pages with more records than one can hold show the first of each group and lead to all."""

import pytest
from django.urls import reverse

from findings.models import Finding
from hmic_kb.exports import PAGES
from hmic_kb.pages import compare, forces, reports, subjects
from hmic_kb.pages.compared import address
from hmic_kb.pages.shortened import Part
from tests.factories import (
    make_finding,
    make_metric,
    make_observation,
    make_question,
    make_recommendation,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make_report()


@pytest.fixture
def theme():
    return make_theme()


@pytest.fixture
def question(report):
    question = make_question(inspection=report.inspection)
    report.questions.add(question)
    return question


@pytest.fixture
def findings(report, question, theme):
    given = {"report": report, "question": question, "themes": [theme]}
    return [make_finding(**given, summary=f"Statement {number}.") for number in range(5)]


def text_of(client, url):
    return " ".join(client.get(url).content.decode().split())


def test_all_are_shown_where_there_is_room(findings):
    part = Part.of(Finding.objects.all(), "report_id", most=5)

    assert (set(part.records), part.total) == (set(findings), None)


def test_the_first_of_each_group_are_shown_where_there_is_not(findings):
    other = make_finding()
    part = Part.of(Finding.objects.all(), "report_id", most=5)

    assert (set(part.records), part.total) == ({findings[0], other}, 6)


def test_every_group_shows_one_at_least(findings):
    other = make_finding()
    part = Part.of(Finding.objects.all(), "report_id", most=1)

    assert set(part.records) == {findings[0], other}


def test_a_report_leads_to_its_findings(client, findings, report, monkeypatch):
    monkeypatch.setattr(reports, "MOST_CARDS", 4)
    page = text_of(client, report.get_absolute_url())
    query = f"force={report.force.slug}&amp;inspection={report.inspection.slug}"

    assert "1 of 5 findings" in page
    assert f"{reverse('findings:findings')}?{query}" in page
    assert ("Statement 0." in page, "Statement 1." in page) == (True, False)


def test_a_question_leads_to_its_findings(client, findings, question, monkeypatch):
    monkeypatch.setattr(reports, "MOST_CARDS", 4)
    page = text_of(client, question.get_absolute_url())

    assert "1 of 5 findings" in page
    assert f"{reverse('findings:findings')}?question={question.ref}" in page


def test_a_thread_counts_all_and_leads_to_them(client, findings, report, theme, monkeypatch):
    monkeypatch.setattr(subjects, "MOST_CARDS", 4)
    page = text_of(client, theme.thread_url(report.force))

    assert "<li>5 findings</li>" in page
    assert "1 of 5 findings" in page


def test_a_force_leads_to_its_recommendations_and_figures(client, report, monkeypatch):
    monkeypatch.setattr(forces, "MOST_REQUESTS", 1)
    monkeypatch.setattr(forces, "MOST_FIGURES", 1)
    for make in (make_recommendation, make_observation):
        make(report=report)
        make(report=report)
    page = text_of(client, report.force.get_absolute_url())

    assert "1 of 2 recommendations" in page
    assert "1 of 2 figures" in page


def test_a_force_beside_itself_says_how_many_figures_there_are(client, report, theme, monkeypatch):
    for _ in range(5):
        make_observation(report=report, metric=make_metric(themes=[theme]))
    monkeypatch.setattr(compare, "MOST_LINES", 4)

    assert "The first 1 of 5 figures" in text_of(client, address([report.force]))


def test_a_comparison_tells_how_many_it_folds(client, findings, report, monkeypatch):
    other = make_report(inspection=report.inspection)
    monkeypatch.setattr(compare, "MOST_LINES", 4)
    forces = [report.force, other.force]

    assert "The first 1 of 5 findings" in text_of(client, address(forces, report.inspection))


def test_a_comparison_tells_how_many_recommendations_it_leaves_out(
    client, report, question, monkeypatch
):
    other = make_report(inspection=report.inspection)
    for _ in range(5):
        make_recommendation(report=report, question=question)
    monkeypatch.setattr(compare, "MOST_LINES", 4)
    forces = [report.force, other.force]

    page = text_of(client, address(forces, report.inspection))

    assert "The first 1 of 5 recommendations" in page


def test_forces_beside_each_other_say_how_many_figures_there_are(
    client, report, question, monkeypatch
):
    other = make_report(inspection=report.inspection)
    for _ in range(5):
        make_observation(report=report, question=question)
    monkeypatch.setattr(compare, "MOST_LINES", 4)
    forces = [report.force, other.force]

    assert "The first 1 of 5 figures" in text_of(client, address(forces, report.inspection))


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_has_a_list(client, kind):
    assert client.get(reverse(PAGES[kind])).status_code == 200
