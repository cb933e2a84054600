"""Words that were pasted become places."""

import pytest

from findings.citing import UncitableError, cite, stored
from findings.models import Passage
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = (
    "# Gifts\n\nStaff record gifts. Nobody checks.\n\n# Vetting\n\nStaff record gifts. All is well."
)


@pytest.fixture
def report():
    return factories.make_source(TEXT).report


def test_words_become_a_place_under_its_heading(report):
    passage = cite(report, "nobody CHECKS!")
    assert (passage.section, passage.at, passage.words) == ("Gifts", 4, 2)
    assert TEXT[passage.start : passage.end] == "Nobody checks."
    assert passage.status == Passage.Status.EXACT


def test_first_and_last_words_will_do(report):
    assert cite(report, "Nobody checks ... well").words == 9


def test_a_place_that_is_cited_already_is_that_passage(report):
    listed = factories.make_quoted_passage(report.source, "Nobody checks.")
    assert cite(report, "Nobody checks") == listed


def test_the_section_can_be_named(report):
    assert cite(report, "Nobody checks", section="Registers").section == "Registers"


def test_words_that_occur_twice_are_to_be_chosen_from(report):
    with pytest.raises(UncitableError, match="occur 2 times in .*Choose which") as caught:
        cite(report, "Staff record gifts")
    assert [(each.at, each.section) for each in caught.value.choices] == [
        (1, "Gifts"),
        (7, "Vetting"),
    ]
    assert caught.value.choices[1].words.after.strip() == "All is well."


def test_a_choice_settles_which_is_meant(report):
    assert cite(report, "Staff record gifts", at=7).section == "Vetting"


def test_words_that_occur_too_often_to_be_listed_ask_for_more_of_them():
    report = factories.make_source("# Gifts\n\n" + "They are kept. " * 20).report
    with pytest.raises(UncitableError, match="occur 20 times .* paste more of them") as caught:
        cite(report, "They are kept")
    assert len(caught.value.choices) == 12


def test_words_that_do_not_occur_are_told_how_near_the_report_comes(report):
    expected = f"The words do not occur in {report.ref}. The first 3 of your 5 words do"
    with pytest.raises(UncitableError, match=expected):
        cite(report, "Staff record gifts every day")


def test_a_report_of_which_no_text_is_loaded_is_told():
    report = factories.make_report()
    with pytest.raises(UncitableError, match=f"^The text of {report.ref} is not loaded here"):
        cite(report, "Nobody checks")


def test_a_passage_that_another_stored_meanwhile_is_taken(report):
    mine, theirs = cite(report, "Nobody checks"), cite(report, "Nobody checks")
    theirs.save()
    assert stored(mine) == theirs
