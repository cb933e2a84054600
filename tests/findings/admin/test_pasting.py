"""Passages in a record's form: shown word for word, let go, and added by their words."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from findings.models import Finding, Passage
from hmic_kb.roles.declaration import VIEWER
from recommendations.models import Link
from tests import factories
from tests.test_admin import address, change, opened

pytestmark = pytest.mark.django_db

TEXT = (
    "# Gifts\n\nStaff record gifts. Nobody checks.\n\n# Vetting\n\nStaff record gifts. All is well."
)


@pytest.fixture
def finding() -> Finding:
    source = factories.make_source(TEXT)
    passage = factories.make_quoted_passage(source, "Nobody checks.")
    return factories.make_finding(report=source.report, passages=[passage])


def pasted(*words: str, **more: Any) -> dict[str, Any]:
    """What a browser sends of so many passages pasted; ``more`` is of the first."""
    sent = {"pastes-TOTAL_FORMS": 3, "pastes-INITIAL_FORMS": 0}
    sent |= {f"pastes-{number}-words": each for number, each in enumerate(words)}
    return sent | {f"pastes-0-{name}": value for name, value in more.items()}


def sections(finding: Finding) -> list[str]:
    return [each.section for each in finding.passages.order_by("at")]


def test_words_that_are_pasted_become_a_passage_of_the_record(admin_client: Client, finding):
    change(admin_client, finding, **pasted("All is well"))
    assert [each.words for each in finding.passages.order_by("at")] == [2, 3]
    assert sections(finding)[1] == "Vetting"


def test_no_word_that_was_pasted_is_kept(admin_client, finding):
    change(admin_client, finding, **pasted("All is well"))
    kept = Passage.history.filter(at=10).values()
    assert kept
    assert "All is well" not in str(list(kept) + list(Finding.history.values()))


def test_several_passages_are_pasted_at_once(admin_client, finding):
    change(admin_client, finding, **pasted("All is well", "record gifts. Nobody"))
    assert finding.passages.count() == 3


def test_the_same_words_pasted_twice_are_one_passage(admin_client, finding):
    change(admin_client, finding, **pasted("All is well", "all is well."))
    assert finding.passages.count() == 2


def test_a_passage_that_other_records_cite_is_used_again(admin_client, finding):
    listed = factories.make_quoted_passage(finding.report.source, "All is well.")
    change(admin_client, finding, **pasted("All is well"))
    assert listed in finding.passages.all()


def test_a_passage_that_is_not_ticked_is_let_go(admin_client, finding):
    change(admin_client, finding, passages=[], **pasted("All is well"))
    assert sections(finding) == ["Vetting"]


def test_words_that_do_not_occur_are_refused_and_kept_on_the_page(admin_client, finding):
    page = change(admin_client, finding, **pasted("Nobody ever checks")).content.decode()
    assert "The words do not occur in" in page
    assert "Nobody ever checks</textarea>" in page
    assert finding.passages.count() == 1


def test_words_that_occur_twice_offer_a_choice_that_is_then_taken(admin_client, finding):
    words = "Staff record gifts"
    page = change(admin_client, finding, **pasted(words)).content.decode()
    assert '<input type="radio" name="pastes-0-at" value="7">' in page
    change(admin_client, finding, **pasted(words, at=7))
    assert sections(finding)[1] == "Vetting"


def test_another_report_can_be_named(admin_client, finding):
    other = factories.make_source("# Custody\n\nCells are clean.").report
    change(admin_client, finding, **pasted("Cells are clean", report=other.pk))
    assert finding.passages.filter(report=other, section="Custody").exists()


def test_a_text_that_is_not_loaded_is_told(admin_client):
    finding = factories.make_finding()
    page = change(admin_client, finding, **pasted("All is well")).content.decode()
    assert f"The text of {finding.report.ref} is not loaded here" in page


def test_a_record_of_no_report_asks_for_one(admin_client, finding):
    theme = factories.make_term(report=None)
    page = change(admin_client, theme, **pasted("All is well")).content.decode()
    assert "Name the report in which these words stand." in page


def test_pasting_is_a_change_that_needs_a_reason(admin_client, finding):
    page = change(admin_client, finding, why="", **pasted("All is well")).content.decode()
    assert "Say in a few words why." in page


def test_words_of_a_link_stand_in_the_report_of_the_later_record(admin_client, finding):
    link = factories.make_link(later=finding, earlier=factories.make_finding())
    change(admin_client, link, **pasted("All is well"))
    assert Link.objects.get().passages.filter(report=finding.report).exists()


def test_words_of_an_assessment_stand_in_the_report_that_says_so(admin_client, finding):
    assessment = factories.make_assessment(report=finding.report)
    change(admin_client, assessment, **pasted("All is well"))
    assert assessment.passages.filter(section="Vetting").exists()


def test_a_report_cites_its_own_words(admin_client, finding):
    change(admin_client, finding.report, **pasted("All is well"))
    assert finding.report.passages.filter(section="Vetting").exists()


def test_a_passage_is_shown_word_for_word_with_how_it_was_found(admin_client, finding):
    page = admin_client.get(address(finding, "change")).content.decode()
    assert "<mark>Nobody checks.</mark>" in page
    assert '<span class="state state--exact">exact</span>' in page


def test_whoever_only_looks_sees_the_words_and_no_boxes(client, finding):
    someone = User.objects.create(username="a.smith", is_staff=True)
    someone.groups.add(Group.objects.get(name=VIEWER))
    client.force_login(someone)
    page = client.get(address(finding, "change")).content.decode()
    assert "<mark>Nobody checks.</mark>" in page
    assert 'name="passages"' not in page
    assert "pastes-" not in page


def test_a_form_reads_no_passage_by_itself(admin_client, finding, django_assert_max_num_queries):
    for at in range(20):
        finding.passages.add(factories.make_passage(report=finding.report, at=100 + at))
    with django_assert_max_num_queries(15):
        admin_client.get(address(finding, "change"))


def test_words_pasted_while_a_colleague_changed_the_passages_wait_for_a_choice(
    admin_client, finding
):
    page = address(finding, "change")
    sent = opened(admin_client, page) | {"why": "Another place."} | pasted("All is well")
    finding.passages.add(factories.make_passage(report=finding.report, section="Foreword"))

    told = admin_client.post(page, sent)
    parting = told.context["adminform"].form.clash.partings["passages"]
    assert ["Vetting, 3 words at 10" in piece.text for [piece] in parting.mine] == [False, True]
    assert "All is well</textarea>" in told.content.decode()
    assert sections(finding) == ["Leadership and governance", "Foreword"]

    widget = told.context["adminform"].form.fields["passages"].widget
    seen = {"seen": told.context["adminform"].form.clash.number, "typed-passages": widget.digest}
    admin_client.post(page, sent | seen | {"take-passages": "mine"})
    assert sections(finding) == ["Leadership and governance", "Vetting"]
