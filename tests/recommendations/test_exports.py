from datetime import date

import pytest

from recommendations.exports import RECOMMENDATIONS
from recommendations.progress_exports import ASSESSMENTS
from tests.exported import exported
from tests.factories import (
    by_date,
    make_addressee,
    make_assessment,
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_link,
    make_national_report,
    make_question,
    make_quoted_passage,
    make_recommendation,
    make_report,
    make_source,
    make_theme,
    within_months,
)

pytestmark = pytest.mark.django_db


def only(as_at=None) -> dict:
    [row] = exported(RECOMMENDATIONS, as_at=as_at)
    return row


def row_of(recommendation, as_at=None) -> dict:
    rows = exported(RECOMMENDATIONS, as_at=as_at)
    return next(row for row in rows if row["ref"] == recommendation.ref)


def test_a_recommendation_has_the_names_that_the_site_uses():
    inspection = make_inspection(slug="2014-integrity", year=2014)
    report = make_report(
        ref="2014-MPS", force=make_force(slug="metropolitan"), inspection=inspection
    )
    make_recommendation(
        ref="2014-MPS-A3",
        number=3,
        kind="area_for_improvement",
        report=report,
        question=make_question(inspection=inspection, ref="2014-integrity-2"),
        addressees=[make_addressee(slug="the-force")],
        themes=[make_theme(slug="gifts-hospitality")],
        notes=[make_data_note(report=report, ref="2014-MPS-N1")],
        **within_months(6),
    )

    row = only()

    assert row.pop("passages")
    assert row == {
        "ref": "2014-MPS-A3",
        "report": "2014-MPS",
        "inspection": "2014-integrity",
        "force": "metropolitan",
        "kind": "area_for_improvement",
        "number": 3,
        "question": "2014-integrity-2",
        "summary": "Record every gift that is offered.",
        "official_text": None,
        "addressees": ["the-force"],
        "themes": ["gifts-hospitality"],
        "deadline": "within 6 months",
        "deadline_months": 6,
        "due_on": "2015-06-01",
        "due_precision": "day",
        "overdue": True,
        "inspector_status": None,
        "inspector_status_on": None,
        "inspector_status_report": None,
        "force_status": None,
        "force_status_on": None,
        "analyst_status": None,
        "analyst_status_on": None,
        "follows": [],
        "followed_by": [],
        "notes": ["2014-MPS-N1"],
        "url": "http://localhost:8000/recommendations/2014-mps-a3/",
    }


def test_one_without_deadline_question_or_force_has_nulls():
    make_recommendation(report=make_national_report())

    row = only()

    empty = ("force", "question", "deadline", "deadline_months", "due_on", "due_precision")
    assert [row[name] for name in empty] == [None] * 6
    assert row["overdue"] is False


def test_each_basis_has_its_own_status_and_date():
    recommendation = make_recommendation()
    by_inspector = make_assessment(
        recommendation=recommendation, status="partly_met", assessed_on=date(2016, 12, 8)
    )
    make_assessment(
        recommendation=recommendation,
        basis="force",
        report=None,
        status="met",
        assessed_on=date(2015, 5, 1),
    )
    make_assessment(
        recommendation=recommendation,
        basis="analyst",
        status="in_progress",
        assessed_on=date(2017, 1, 1),
    )

    assert (
        only()
        | {
            "inspector_status": "partly_met",
            "inspector_status_on": "2016-12-08",
            "inspector_status_report": by_inspector.report.ref,
            "force_status": "met",
            "force_status_on": "2015-05-01",
            "analyst_status": "in_progress",
            "analyst_status_on": "2017-01-01",
        }
        == only()
    )


def test_statuses_and_overdue_are_as_at_the_day():
    recommendation = make_recommendation(**by_date(date(2015, 1, 1)))
    make_assessment(recommendation=recommendation, status="met", assessed_on=date(2016, 12, 8))

    before, after = only(date(2016, 12, 7)), only(date(2016, 12, 8))

    assert (before["inspector_status"], before["overdue"]) == (None, True)
    assert (after["inspector_status"], after["overdue"]) == ("met", False)


def test_overdue_is_true_or_false_in_csv():
    make_recommendation(**by_date(date(2015, 1, 1)))

    [row] = exported(RECOMMENDATIONS, "csv")

    assert row["overdue"] == "true"


def test_the_official_text_is_the_words_of_the_loaded_source():
    source = make_source("Intro. The force\nshould record gifts. And more.")
    passage = make_quoted_passage(source, "The force\nshould record gifts.")
    make_recommendation(report=source.report, passages=[passage])

    assert only()["official_text"] == "The force should record gifts."


def test_the_official_text_has_a_wording_that_is_printed_twice_once():
    source = make_source("Record gifts. Then: record gifts. Last: keep a list.")
    passages = [
        make_quoted_passage(source, words)
        for words in ("Record gifts.", "record gifts.", "keep a list.")
    ]
    make_recommendation(report=source.report, passages=passages)

    assert only()["official_text"] == "record gifts.\n\nkeep a list."


@pytest.mark.parametrize("kind", ["follows_up", "repeats"])
def test_a_thread_shows_at_both_its_ends(kind):
    later, earlier = make_recommendation(), make_recommendation()
    make_link(later, earlier, kind=kind)

    assert row_of(later)["follows"] == [earlier.ref]
    assert row_of(later)["followed_by"] == []
    assert row_of(earlier)["followed_by"] == [later.ref]
    assert row_of(earlier)["follows"] == []


@pytest.mark.parametrize("kind", ["improves_on", "worsens", "resolves", "contradicts"])
def test_a_link_of_another_kind_is_no_following(kind):
    later, earlier = make_recommendation(), make_recommendation()
    make_link(later, earlier, kind=kind)

    assert row_of(earlier)["followed_by"] == row_of(later)["follows"] == []


def test_a_link_to_a_finding_is_no_following_of_a_recommendation():
    recommendation = make_recommendation()
    make_link(make_finding(), recommendation)
    make_link(recommendation, make_finding())

    assert (only()["follows"], only()["followed_by"]) == ([], [])


def test_two_links_to_one_recommendation_name_it_once():
    later, earlier = make_recommendation(), make_recommendation()
    make_link(later, earlier, kind="follows_up")
    make_link(later, earlier, kind="repeats")

    assert row_of(earlier)["followed_by"] == [later.ref]


def test_nothing_follows_before_it_is_published():
    later = make_recommendation(report=make_report(published=date(2016, 12, 8)))
    earlier = make_recommendation()
    make_link(later, earlier)

    assert row_of(earlier, date(2016, 12, 7))["followed_by"] == []
    assert row_of(earlier, date(2016, 12, 8))["followed_by"] == [later.ref]


def test_the_earliest_due_stand_first():
    without = make_recommendation()
    later = make_recommendation(**by_date(date(2016, 1, 1)))
    earlier = make_recommendation(**by_date(date(2015, 1, 1)))

    assert [row["ref"] for row in exported(RECOMMENDATIONS)] == [
        earlier.ref,
        later.ref,
        without.ref,
    ]


def test_an_assessment_that_was_retracted_is_in_no_list():
    standing, mistake = make_assessment(), make_assessment()
    mistake.retracted_on, mistake.retracted_by = date(2017, 1, 1), "a.smith"
    mistake.retraction_reason = "Misread."
    mistake.save()

    assert [row["ref"] for row in exported(ASSESSMENTS)] == [standing.ref]
