from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from forces.models import Force
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection():
    return make.make_inspection(year=2014)


@pytest.fixture
def force():
    return make.make_force(name="Borsetshire Constabulary")


@pytest.fixture
def home(client):
    return lambda: look(client, reverse("home"))


def test_the_grid_says_which_force_an_inspection_did_not_cover(home, inspection):
    make.make_force(name="Borset Transport Police", kind=Force.Kind.SPECIAL)

    assert home().rows["Borset Transport Police"] == ["Not inspected"]


def test_the_grid_says_that_a_report_is_not_yet_entered(home, inspection, force):
    assert home().rows["Borsetshire Constabulary"] == ["Not yet entered"]


def test_the_grid_says_that_a_report_gave_no_grade(home, force):
    inspection = make.make_inspection(not_graded_reason="not graded in this inspection")
    report = make.make_report(inspection=inspection, force=force)

    assert home().rows["Borsetshire Constabulary"] == [f"{report.ref} Asked, not graded"]


def test_the_grid_says_that_a_grade_is_not_yet_entered(home, inspection, force):
    report = make.make_report(inspection=inspection, force=force)

    assert home().rows["Borsetshire Constabulary"] == [f"{report.ref} Not yet entered"]


def test_the_grid_says_that_the_text_of_a_cited_report_is_not_held(home, inspection, force):
    report = make.make_cited_report(inspection=inspection, force=force)

    assert home().rows["Borsetshire Constabulary"] == [f"{report.ref} Cited: text not held"]


def test_the_grid_shows_the_overall_grade(home, inspection, force):
    report = make.make_report(inspection=inspection, force=force)
    make.make_judgment(report=report, grade="good")
    make.make_judgment(
        report=report, question=make.make_question(inspection=inspection), grade="inadequate"
    )

    assert home().rows["Borsetshire Constabulary"] == [f"{report.ref} Good"]


def test_the_grid_shows_the_national_report(home, inspection):
    report = make.make_national_report(inspection=inspection)

    assert report.ref in home().rows["National"][0]


def test_the_grid_leads_to_the_reports(home, inspection, force):
    report = make.make_report(inspection=inspection, force=force)

    assert home().links[report.ref] == report.get_absolute_url()


def test_the_latest_judgment_comes_first(home):
    for year, grade in ((2014, "good"), (2016, "inadequate")):
        report = make.make_report(published=date(year, 1, 1))
        make.make_judgment(report=report, grade=grade)

    judgments = home().section("judgments")

    assert judgments.index("Inadequate") < judgments.index("Good")


def test_a_recommendation_past_its_deadline_is_overdue(home):
    report = make.make_report(published=date(2014, 11, 1), published_precision="month")
    recommendation = make.make_recommendation(report=report, **make.within_months(6))

    overdue = home().section("overdue")

    assert recommendation.ref in overdue
    assert "Due May 2015" in overdue


def test_a_recommendation_before_its_deadline_is_not_overdue(home):
    later = timezone.localdate().replace(year=timezone.localdate().year + 2, day=1)
    make.make_recommendation(**make.by_date(later))

    assert "Nothing is overdue" in home().section("overdue")


def test_a_recommendation_without_a_deadline_is_not_overdue(home):
    make.make_recommendation()

    assert "Nothing is overdue" in home().section("overdue")


def test_a_recommendation_that_was_met_is_not_overdue(home):
    recommendation = make.make_recommendation(**make.within_months(6))
    make.make_assessment(recommendation=recommendation, status="met")

    assert "Nothing is overdue" in home().section("overdue")


def test_a_force_s_own_word_does_not_end_what_is_overdue(home):
    recommendation = make.make_recommendation(**make.within_months(6))
    make.make_assessment(recommendation=recommendation, status="met", basis="force")

    assert recommendation.ref in home().section("overdue")


def test_before_anything_is_loaded_it_says_how_to_load(home):
    assert "manage.py load_fixtures" in home().text


def test_it_counts_what_is_held(home):
    finding = make.make_finding()
    make.make_finding(report=finding.report)
    make.make_observation(report=finding.report)

    text = home().text

    assert "1 report read in full 2 findings 1 figure 0 recommendations and" in text


def test_it_counts_what_was_known_at_a_day(client):
    for year in (2014, 2016):
        make.make_finding(report=make.make_report(published=date(year, 1, 1)))

    page = look(client, f"{reverse('home')}?as_at=2015-01-01")

    assert "1 report read in full 1 finding " in page.text


def test_each_user_has_ways_in(home):
    page = home()

    assert page.links["Forces side by side"] == reverse("compare")
    assert page.links["An overview"] == reverse("recommendations:overview")
    assert page.links["Sign in to edit"] == reverse("admin:index")
