"""What each filter of what was found means."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from findings.filters import FindingFilter, JudgmentFilter, ObservationFilter, QuestionFilter
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_judgment,
    make_metric,
    make_national_report,
    make_observation,
    make_question,
    make_report,
    make_theme,
)

pytestmark = pytest.mark.django_db


def found(filterset, query: str) -> list:
    filtered = filterset(QueryDict(query))
    assert filtered.mistakes == []
    return list(filtered.qs)


def report_on(slug: str):
    return make_report(force=make_force(slug=slug))


@pytest.mark.parametrize(
    ("make", "filterset"), [(make_finding, FindingFilter), (make_judgment, JudgmentFilter)]
)
def test_a_force_is_that_of_the_report(make, filterset):
    kent, national = make(report=report_on("kent")), make(report=make_national_report())
    make(report=report_on("essex"))

    assert found(filterset, "force=kent") == [kent]
    assert found(filterset, "force=national") == [national]
    assert found(filterset, "force=kent&force=national") == [kent, national]


@pytest.mark.parametrize(
    ("make", "filterset"),
    [
        (make_finding, FindingFilter),
        (make_judgment, JudgmentFilter),
        (make_observation, ObservationFilter),
    ],
)
def test_an_inspection_is_that_of_the_report(make, filterset):
    record = make(report=make_report(inspection=make_inspection(slug="2014-integrity", year=2014)))
    make()

    assert found(filterset, "inspection=2014-integrity") == [record]


def test_a_question_has_those_that_stand_under_it():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    report = make_report(inspection=inspection)
    findings = {
        number: make_finding(
            report=report,
            question=make_question(inspection=inspection, ref=f"2014-integrity-{number}"),
        )
        for number in ("2", "2.1", "2.1.1", "20", "3")
    }

    def numbers(query: str) -> list[str]:
        answers = found(FindingFilter, query)
        return [number for number, finding in findings.items() if finding in answers]

    assert numbers("question=2014-integrity-2") == ["2", "2.1", "2.1.1"]
    assert numbers("question=2014-integrity-2.1&question=2014-integrity-3") == [
        "2.1",
        "2.1.1",
        "3",
    ]


def test_a_theme_is_one_of_the_findings():
    training, vetting = make_theme(slug="training"), make_theme(slug="vetting")
    both = make_finding(themes=[training, vetting])
    one = make_finding(themes=[vetting])
    make_finding()

    assert found(FindingFilter, "theme=training") == [both]
    assert found(FindingFilter, "theme=training&theme=vetting") == [both, one]


def test_a_family_is_that_of_one_of_the_themes():
    custody = make_finding(themes=[make_theme(family="treating-the-public"), make_theme()])
    make_finding(themes=[make_theme(family="standards-and-culture")])

    assert found(FindingFilter, "family=treating-the-public") == [custody]


def test_polarity_and_attribution_are_the_findings_own():
    strength = make_finding(polarity="strength", attribution="public")
    make_finding(polarity="concern", attribution="hmic")

    assert found(FindingFilter, "polarity=strength") == [strength]
    assert found(FindingFilter, "attribution=public") == [strength]


def test_a_finding_carries_a_note_or_none():
    noted, plain = make_finding(notes=[make_data_note(), make_data_note()]), make_finding()

    assert found(FindingFilter, "has_note=true") == [noted]
    assert found(FindingFilter, "has_note=false") == [plain]


def test_words_are_those_of_the_reference_or_the_summary():
    gifts = make_finding(summary="Gifts are recorded in one register.")
    make_finding(summary="Gifts are not looked at.")

    assert found(FindingFilter, "text=register gifts") == [gifts]
    assert found(FindingFilter, f"text={gifts.ref.lower()}") == [gifts]


@pytest.mark.parametrize(
    "text", ["recorded gifts", '"one register"', "registers -looked", "hospitality or register"]
)
def test_words_of_a_finding_mean_what_they_do_to_the_search(text):
    gifts = make_finding(summary="Gifts are recorded in one register.")
    make_finding(summary="Gifts are not looked at.")

    assert found(FindingFilter, f"text={text}") == [gifts]


@pytest.mark.parametrize("text", ["the", "-gifts", "!"])
def test_words_that_nothing_can_be_looked_for_with_give_none_and_say_why(text):
    make_finding()
    filters = FindingFilter(QueryDict(f"text={text}"))

    assert not filters.qs.exists()
    assert filters.mistakes[0].startswith("text: ")


def test_the_force_of_an_observation_is_its_subject():
    kent = make_force(slug="kent")
    report = make_report(force=kent)
    own = make_observation(report=report)
    group = make_observation(report=report, group="England and Wales")
    elsewhere = make_observation(report=make_national_report(), force=kent)

    assert found(ObservationFilter, "force=kent") == [own, elsewhere]
    assert found(ObservationFilter, "force=national") == [group]


def test_a_metric_is_the_observations_own():
    observation = make_observation(metric=make_metric(slug="complaints"))
    make_observation()

    assert found(ObservationFilter, "metric=complaints") == [observation]


@pytest.mark.parametrize("text", ["gifts", "wales", "survey", "gifts wales survey"])
def test_words_of_an_observation_are_those_of_metric_subject_or_source(text):
    observation = make_observation(
        metric=make_metric(name="Gifts recorded"),
        group="England and Wales",
        data_source="HMIC survey",
        value=Decimal(3),
    )
    make_observation()

    assert found(ObservationFilter, f"text={text}") == [observation]


def test_a_grade_is_the_judgments_own():
    good = make_judgment(grade="good")
    inadequate = make_judgment(grade="inadequate")
    without = make_judgment(not_graded_reason="not graded in this inspection")

    assert found(JudgmentFilter, "grade=good&grade=inadequate") == [good, inadequate]
    assert found(JudgmentFilter, "grade=not_graded") == [without]


def test_questions_are_found_by_inspection_and_official_wording():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    vetting = make_question(inspection=inspection, text="How does the force vet staff?")
    other = make_question(inspection=inspection)
    make_question()

    assert found(QuestionFilter, "inspection=2014-integrity") == [vetting, other]
    assert found(QuestionFilter, "text=vet staff") == [vetting]


def test_a_figure_s_theme_is_one_of_its_metric_s_and_it_may_have_none():
    training = make_theme(slug="training", family="standards-and-culture")
    trained = make_observation(metric=make_metric(themes=[training, make_theme()]))
    other = make_observation()

    assert found(ObservationFilter, "theme=training") == [trained]
    assert found(ObservationFilter, "family=standards-and-culture&theme=training") == [trained]
    assert found(ObservationFilter, "theme=none") == [other]
    assert found(ObservationFilter, "family=none") == [other]


def test_a_figure_is_given_or_says_why_not():
    given = make_observation()
    missing = {"value": None, "missing_reason": "Not kept."}
    not_recorded = make_observation(**missing, not_recorded=True)
    not_given = make_observation(**missing)

    assert found(ObservationFilter, "value=given") == [given]
    assert found(ObservationFilter, "value=not_recorded") == [not_recorded]
    assert found(ObservationFilter, "value=not_given&value=given") == [given, not_given]


def test_a_verdict_is_stated_or_none():
    higher, without = make_observation(verdict="higher"), make_observation()

    assert found(ObservationFilter, "verdict=higher") == [higher]
    assert found(ObservationFilter, "verdict=none") == [without]


def test_a_figure_carries_a_note_or_none():
    noted, plain = make_observation(notes=[make_data_note()]), make_observation()

    assert found(ObservationFilter, "has_note=true") == [noted]
    assert found(ObservationFilter, "has_note=false") == [plain]
