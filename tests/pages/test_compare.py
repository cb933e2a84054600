"""The page that sets forces side by side."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_metric,
    make_observation,
    make_question,
    make_recommendation,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question()


@pytest.fixture
def reports(question):
    """Two forces' reports of the same inspection, which both answer the question."""
    forces = [make_force(name=name, slug=name.lower()) for name in ("Avon", "Bedford")]
    asked = {"inspection": question.inspection, "questions": [question]}
    return [make_report(force=force, **asked) for force in forces]


@pytest.fixture
def both(question, reports):
    """The choice of the two forces and their inspection."""
    forces = [report.force.slug for report in reports]
    return {"force": forces, "inspection": question.inspection.slug}


@pytest.fixture
def read(client):
    def fetch(choice):
        response = client.get(f"{reverse('compare')}?{urlencode(choice, doseq=True)}")
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return fetch


def test_forces_stand_side_by_side_on_each_question(read, both, question, reports):
    found = [make_finding(report=report, question=question) for report in reports]

    page = read(both)

    assert question.text in page
    assert [finding.get_absolute_url() in page for finding in found] == [True, True]


def test_one_force_stands_beside_itself_on_each_theme(read, reports):
    theme = make_theme()
    force = reports[0].force
    earlier = make_finding(report=reports[0], themes=[theme])
    later = make_finding(report=make_report(force=force), themes=[theme])

    page = read({"force": force.slug})

    assert f'href="{theme.thread_url(force)}">{theme.name}</a>' in page
    assert earlier.get_absolute_url() in page
    assert later.get_absolute_url() in page


def test_a_figure_that_a_force_did_not_record_says_so(read, both, question, reports):
    missing = {"missing_reason": "no central register", "not_recorded": True}
    make_observation(report=reports[0], question=question, **missing)

    assert "Not recorded by the force" in read(both)


@pytest.mark.parametrize(
    ("forces", "inspection", "sentence"),
    [
        (0, False, "Choose two or more forces and an inspection"),
        (0, True, "Choose two or more forces to compare on this inspection"),
        (1, True, "Choose at least one more force"),
        (2, False, "Choose the inspection to compare these forces on"),
    ],
)
def test_a_choice_that_gives_no_comparison_says_what_to_choose(
    read, both, forces, inspection, sentence
):
    choice = {"force": both["force"][:forces]}
    if inspection:
        choice["inspection"] = both["inspection"]

    assert sentence in read(choice)


@pytest.mark.parametrize("name", ["force", "inspection"])
def test_a_value_that_does_not_exist_is_named(read, both, name):
    assert "there is no “nowhere”" in read(both | {name: "nowhere"})


def test_a_force_named_twice_is_one_force(read, both):
    assert "Choose at least one more force" in read(both | {"force": both["force"][:1] * 2})


def test_an_inspection_whose_questions_are_not_held_says_so(read, both):
    without_questions = make_inspection()

    assert "are not held" in read(both | {"inspection": without_questions.slug})


def test_the_form_offers_forces_with_reports_and_keeps_what_was_chosen(read, both, reports):
    other = make_force()

    page = read(both)

    chosen = f'value="{reports[0].force.slug}" id="id_force_0" checked'
    assert chosen in page
    assert f'value="{both["inspection"]}" selected' in page
    assert f'value="{other.slug}"' not in page


def fill(report, question, theme):
    under = {"report": report, "question": question}
    make_finding(**under, themes=[theme])
    make_recommendation(**under, themes=[theme])
    make_observation(**under, metric=make_metric(themes=[theme]))


@pytest.mark.parametrize("alone", [True, False], ids=["one force", "two forces"])
def test_it_takes_as_many_queries_at_ten_times_the_data(
    read, both, question, reports, alone, django_assert_num_queries
):
    choice = {"force": both["force"][0]} if alone else both
    for report in reports:
        make_judgment(report=report, question=question)
        fill(report, question, make_theme())
    with CaptureQueriesContext(connection) as few:
        read(choice)
    for report in reports:
        for _ in range(10):
            fill(report, make_question(parent=question), make_theme())

    with django_assert_num_queries(len(few)):
        read(choice)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_choice_gives_a_page(read, both, data):
    value = st.text() | st.sampled_from([*both["force"], both["inspection"]])
    choice = data.draw(
        st.dictionaries(
            st.sampled_from(["force", "inspection", "page"]) | st.text(min_size=1),
            st.lists(value, max_size=3),
        )
    )

    assert "<h1" in read(choice)


def test_the_pages_of_an_inspection_and_of_a_question_lead_to_it(client, both, question):
    address = f"{reverse('compare')}?{urlencode(both, doseq=True)}".replace("&", "&amp;")

    for record in (question.inspection, question):
        assert f'href="{address}' in client.get(record.get_absolute_url()).content.decode()


def test_the_page_of_a_force_leads_to_it(client, reports):
    page = client.get(reports[0].force.get_absolute_url()).content.decode()

    assert f'href="/compare/?force={reports[0].force.slug}"' in page
