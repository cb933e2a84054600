"""Drafts are published together or not at all, by someone who wrote none of them."""

import pytest
from django.contrib.auth.models import Group, User

from findings.models import Finding, Inspection, Listed, Question, Report
from hmic_kb.common.history import Way, recorded
from hmic_kb.common.publishing import (
    NotPublishedError,
    Together,
    publish,
    tried,
    with_all_its_drafts,
    with_what_they_need,
)
from hmic_kb.roles.declaration import EDITOR, REVIEWER
from hmic_kb.search.models import Entry
from recommendations.models import Link, Recommendation
from tests import factories as make

pytestmark = pytest.mark.django_db


def account(name: str, role: str) -> User:
    someone = User.objects.create(username=name, is_staff=True)
    someone.groups.add(Group.objects.get(name=role))
    return someone


@pytest.fixture
def editor() -> User:
    return account("e.ditor", EDITOR)


@pytest.fixture
def reviewer() -> User:
    return account("r.eviewer", REVIEWER)


@pytest.fixture
def report(editor: User) -> Report:
    """A draft report with a passage and a note of its own, in a draft inspection, on a force."""
    with recorded(way=Way.ADMIN, by=editor):
        inspection = make.make_inspection(is_draft=True)
        report = make.make_report(inspection=inspection, is_draft=True)
        report.passages.add(make.make_passage(report=report))
        report.notes.add(make.make_data_note(report=report, is_draft=True))
    return report


@pytest.fixture
def finding(editor: User, report: Report) -> Finding:
    """A draft finding of the draft report, on a draft question."""
    with recorded(way=Way.ADMIN, by=editor):
        question = make.make_question(inspection=report.inspection, is_draft=True)
        return make.make_finding(report=report, question=question, is_draft=True)


def refusal(*records, **how) -> NotPublishedError:
    with pytest.raises(NotPublishedError) as refused:
        publish(records, **how)
    return refused.value


def drafts() -> set[str]:
    models = (Inspection, Report, Question, Finding, Recommendation, Link)
    return {each.key for model in models for each in model.every.filter(is_draft=True)}


def test_a_draft_is_published(reviewer):
    draft = make.make_finding(is_draft=True)

    publish([draft], by=reviewer)

    assert Finding.objects.get(pk=draft.pk).passages.exists()


def test_it_is_then_searched_and_counted(reviewer):
    draft = make.make_finding(is_draft=True)

    publish([draft], by=reviewer)

    assert Listed.objects.get(finding=draft).themes == str(draft.themes.get().pk)
    assert Entry.objects.filter(kind="finding", record_id=draft.pk).count() == 1


def test_who_published_it_when_and_why_is_kept(reviewer):
    draft = make.make_finding(is_draft=True)

    publish([draft], by=reviewer, why="Checked against the report.")

    row = draft.history.latest()
    assert (row.history_username, row.history_way) == ("r.eviewer", "publish")
    assert row.history_change_reason == "Checked against the report."
    assert not row.is_draft


def test_a_report_is_published_with_all_its_drafts(reviewer, report, finding):
    asked = make.make_recommendation(report=report, is_draft=True)
    make.make_limb(recommendation=asked, is_draft=True)
    before = {each.key: set(each.passages.all()) for each in (report, finding)}

    publish(with_all_its_drafts(report), by=reviewer)

    assert drafts() == set()
    assert before == {each.key: set(each.passages.all()) for each in (report, finding)}
    assert report.notes.exists()


def test_sets_that_were_put_aside_leave_no_version_of_their_own(reviewer, report):
    publish(with_all_its_drafts(report), by=reviewer)

    latest = report.history.latest()
    assert report.history.count() == 2
    assert len(latest.history_related["passages"]) == 1


def test_a_finding_of_a_draft_report_says_what_stands_in_the_way(reviewer, report, finding):
    wrong = refusal(finding, by=reviewer)

    assert (
        f"Finding {finding.ref} refers to report {report.ref}, which is a draft: publish that "
        "first, or both together."
    ) in wrong.problems
    assert Finding.every.get().is_draft


def test_a_draft_with_a_passage_of_a_draft_report_names_the_report(reviewer, report):
    quoting = make.make_finding(passages=[make.make_passage(report=report)], is_draft=True)

    (problem,) = refusal(quoting, by=reviewer).problems

    assert f"Finding {quoting.ref} refers to report {report.ref}" in problem


def test_nobody_publishes_what_they_wrote(editor, finding):
    editor.groups.add(Group.objects.get(name=REVIEWER))
    wanted = with_what_they_need([finding])

    wrong = refusal(*wanted, by=User.objects.get(pk=editor.pk))

    assert (
        f"You wrote finding {finding.ref}; someone who wrote none of it publishes it."
        in wrong.problems
    )


def test_a_superuser_publishes_nothing_of_their_own():
    boss = User.objects.create_superuser("boss")
    with recorded(way=Way.ADMIN, by=boss):
        draft = make.make_theme(is_draft=True)

    assert refusal(draft, by=boss).problems[0].startswith("You wrote theme ")


def test_whoever_changed_a_word_of_it_wrote_it(reviewer, finding):
    with recorded(way=Way.ADMIN, by=reviewer):
        finding.summary = "The force checks nothing."
        finding.save()

    problems = refusal(*with_what_they_need([finding]), by=reviewer).problems

    assert [each for each in problems if each.startswith(f"You wrote finding {finding.ref}")]


def test_an_editor_publishes_nothing(editor):
    draft = make.make_theme(is_draft=True)

    assert refusal(draft, by=editor).problems == ["You may not publish themes: a reviewer may."]


def test_all_is_published_or_nothing(reviewer, report, finding):
    free = make.make_theme(is_draft=True)

    refusal(free, finding, by=reviewer)

    assert type(free).every.get(pk=free.pk).is_draft
    assert not finding.history.filter(history_way=Way.PUBLISH).exists()


def test_what_is_published_already_is_told(reviewer):
    published = make.make_theme()

    assert refusal(published, by=reviewer).problems == [
        f"Theme {published.slug} is no draft any more."
    ]


def test_a_record_without_a_passage_wants_a_reason(reviewer):
    draft = make.make_finding(passages=[], is_draft=True)

    doubts = refusal(draft, by=reviewer).doubts

    assert doubts == [f"Finding {draft.ref} cites no passage of a report."]
    assert Finding.every.get().is_draft


def test_a_record_whose_passage_is_missing_wants_a_reason(reviewer):
    source = make.make_source()
    gone = make.make_passage(report=source.report, status="missing")
    draft = make.make_finding(report=source.report, passages=[gone], is_draft=True)

    (doubt,) = refusal(draft, by=reviewer).doubts

    assert doubt == (
        f"Finding {draft.ref} cites a passage that does not occur in the report that is loaded."
    )


def test_with_a_reason_it_is_published_all_the_same(reviewer):
    draft = make.make_finding(passages=[], is_draft=True)

    publish([draft], by=reviewer, why="The annex is not in our copy.")

    assert Finding.objects.filter(pk=draft.pk).exists()


def test_an_assessment_with_a_link_as_evidence_needs_no_passage(reviewer):
    draft = make.make_assessment(
        passages=[], evidence_url="https://example.org/minutes", is_draft=True
    )

    publish([draft], by=reviewer)

    assert not type(draft).every.get().is_draft


def test_a_report_that_says_how_much_it_asks_is_held_to_it(reviewer):
    report = make.make_report(stated_areas_for_improvement=2, is_draft=True)
    for number in (1, 2):
        make.make_recommendation(
            report=report, kind="area_for_improvement", number=number, is_draft=True
        )

    assert refusal(report, by=reviewer).doubts == [
        f"{report.ref} says it makes 2 areas for improvement; 0 are there."
    ]
    publish(with_all_its_drafts(report), by=reviewer)


def test_trying_leaves_nothing(reviewer, report, finding):
    wrong = tried(with_all_its_drafts(report), by=reviewer)

    assert (wrong.problems, wrong.doubts) == ([], [])
    assert Report.every.get(pk=report.pk).is_draft
    assert not report.history.filter(history_way=Way.PUBLISH).exists()


def test_what_was_changed_since_it_was_looked_at_is_not_published(reviewer, editor):
    draft = make.make_theme(is_draft=True)
    seen = Together([draft]).as_seen
    with recorded(way=Way.ADMIN, by=editor):
        draft.save()

    (problem,) = refusal(draft, by=reviewer, seen=seen).problems

    assert problem.startswith("Nothing was published: something of it was changed")


def test_a_link_to_a_report_that_is_no_part_of_it_waits(report, finding):
    other = make.make_report(is_draft=True)
    link = make.make_link(finding, make.make_finding(report=other, is_draft=True), is_draft=True)

    wanted = with_all_its_drafts(report)

    assert finding in wanted
    assert link not in wanted
    assert other not in wanted


def test_a_link_to_what_is_published_goes_with_it(report, finding):
    link = make.make_link(finding, make.make_finding(), is_draft=True)

    assert link in with_all_its_drafts(report)


def test_figures_that_are_shares_of_others_follow_them(reviewer):
    whole = make.make_observation(is_draft=True)
    parts = {"numerator": whole, "denominator": whole, "report": whole.report}
    share = make.make_observation(**parts, is_draft=True)

    publish([share, whole], by=reviewer)

    assert not type(whole).every.filter(is_draft=True).exists()
