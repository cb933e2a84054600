from datetime import date

import pytest
from django.urls import reverse

from forces.models import Force
from tests import factories as make
from tests.pages.reading import look, words

pytestmark = pytest.mark.django_db

NOTHING_ENTERED = "Not yet entered for any of these themes"


@pytest.fixture
def inspection():
    return make.make_inspection(name="2016 legitimacy")


@pytest.fixture
def report(inspection):
    return make.make_report(inspection=inspection)


@pytest.fixture
def show(client, report):
    """The page of a force, by default of the one that the report is about."""
    return lambda force=report.force: look(client, force.get_absolute_url())


def test_the_list_tells_the_forces_with_a_report_from_the_others(client, report):
    other = make.make_force()

    page = look(client, reverse("forces:list"))

    assert report.force.name in page.section("with")
    assert other.name in page.section("without")


def test_a_judgment_stands_beside_its_report(show, report):
    make.make_judgment(report=report, grade="requires_improvement")

    assert show().rows["2016 legitimacy"][1] == "Requires improvement"


def test_graded_questions_stand_beside_the_overall_grade(show, report, inspection):
    question = make.make_question(inspection=inspection, text="Is it fair?")
    make.make_judgment(report=report, question=question, grade="good")

    assert show().rows["2016 legitimacy"][2] == "Good Is it fair?"


def test_judgments_are_in_time_order(show, report):
    later = make.make_inspection(name="2017 legitimacy")
    make.make_judgment(report=make.make_report(inspection=later, force=report.force))

    rows = list(show().rows)

    assert rows.index("2016 legitimacy") < rows.index("2017 legitimacy")


def test_an_inspection_without_grades_says_so(show, report):
    earlier = make.make_inspection(name="Revisit", not_graded_reason="not graded")
    make.make_report(inspection=earlier, force=report.force)

    assert show().rows["Revisit"][1:] == ["Asked, not graded", "Asked, not graded"]


def test_an_inspection_that_did_not_cover_the_force_says_so(show, report):
    special = make.make_force(kind=Force.Kind.SPECIAL)

    assert show(special).rows["2016 legitimacy"] == ["Not inspected"]


def test_a_publication_known_to_the_month_is_shown_so(show, inspection):
    report = make.make_report(
        inspection=inspection, published=date(2016, 12, 1), published_precision="month"
    )

    assert show(report.force).rows["2016 legitimacy"][0] == f"{report.ref} December 2016"


def test_a_theme_counts_its_findings_by_polarity(show, report):
    theme = make.make_theme(name="Vetting")
    make.make_finding(report=report, themes=[theme], polarity="strength")
    make.make_finding(report=report, themes=[theme], polarity="concern")

    year = report.inspection.year

    assert show().rows["Vetting"] == [f"1 strength: Vetting, {year} 1 concern: Vetting, {year}"]


def test_each_count_leads_to_the_findings_that_it_counts(client, show, report):
    theme = make.make_theme(name="Vetting")
    counted = make.make_finding(report=report, themes=[theme], polarity="concern")
    others = [make.make_finding(report=report, themes=[theme], polarity="strength")]
    others += [make.make_finding(report=report), make.make_finding(themes=[theme])]

    address = show().links[f"1 concern: Vetting, {report.inspection.year}"]
    listed = look(client, address).text

    assert counted.ref in listed
    assert [other for other in others if other.ref in listed] == []


def test_a_theme_on_which_an_entered_report_is_silent_was_not_asked(show, report):
    make.make_finding(report=report)
    make.make_theme(name="Vetting")

    assert show().rows["Vetting"] == ["Not asked"]


def test_a_report_with_no_finding_at_all_is_not_yet_entered(show, report):
    make.make_theme(name="Vetting")

    assert show().rows["Vetting"] == [NOTHING_ENTERED]


def test_nothing_is_said_of_what_a_cited_report_asked(show, inspection):
    cited = make.make_cited_report(inspection=inspection)
    make.make_finding(report=cited)
    make.make_theme(name="Vetting")

    page = show(cited.force)

    assert page.rows["Vetting"] == ["Not yet entered"]


def test_what_the_force_was_told_to_do_has_its_status_and_deadline(show, report):
    asked = make.make_recommendation(report=report, number=3, **make.within_months(6))
    make.make_assessment(recommendation=asked, status="partly_met")

    _, progress, deadline = show().rows[f"Recommendation 3 {asked.ref}"]

    assert progress == "Inspectors say Partly met"
    assert deadline == "Within 6 months, so by 1 June 2015 Overdue"


def test_a_recommendation_of_which_only_one_thing_was_looked_at_is_not_called_not_revisited(
    show, report
):
    asked = make.make_recommendation(report=report, number=3)
    make.make_assessment(recommendation=asked, limb=make.make_limb(recommendation=asked))

    assert show().rows[f"Recommendation 3 {asked.ref}"][1] == "Progress Assessed in part only"


def test_a_figure_stands_beside_its_comparator(show, report):
    metric = make.make_metric(name="Complaints")
    group = make.make_observation(metric=metric, group="England and Wales", value=268)
    make.make_observation(
        report=report, metric=metric, value=183, comparator=group, verdict="lower"
    )

    value, comparator, _ = show().rows[f"Complaints {report.force.name}"]

    assert value == "183 cases"
    assert comparator == "England and Wales: 268 The report says: lower"


def test_a_figure_that_the_force_could_not_give_says_why(show, report):
    metric = make.make_metric(name="Complaints")
    make.make_observation(
        report=report, metric=metric, missing_reason="It keeps no count.", not_recorded=True
    )

    value = show().rows[f"Complaints {report.force.name}"][0]

    assert value == "Not recorded by the force It keeps no count."


def test_figures_of_the_force_in_two_reports_of_one_inspection_have_tables_of_their_own(
    show, report, inspection
):
    national = make.make_national_report(inspection=inspection)
    for each in (report, national):
        make.make_observation(report=each, force=report.force)

    captions = [words(caption) for caption in show().main.iter("caption")]

    assert f"Without a comparator: 2016 legitimacy, {report.ref}" in captions
    assert f"Without a comparator: 2016 legitimacy, {national.ref}" in captions


def test_a_derived_figure_says_so(show, report):
    metric = make.make_metric(name="Complaints")
    make.make_observation(report=report, metric=metric, derived=True)

    assert "Derived by us" in show().rows[f"Complaints {report.force.name}"][0]


def test_a_force_without_reports_says_so_and_leads_to_those_with(show):
    page = show(make.make_force())

    assert "No report on this force is held" in page.text
    assert page.links["the forces that have a report"] == reverse("forces:list")
