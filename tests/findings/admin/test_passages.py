"""The form of a passage, which is named by its words."""

import pytest

from findings.models import Passage
from tests import factories
from tests.test_admin import address, change

pytestmark = pytest.mark.django_db

TEXT = "# Gifts\n\nStaff record gifts. Nobody checks.\n\n# Vetting\n\nAll is well."


@pytest.fixture
def source():
    return factories.make_source(TEXT)


def add(client, source, words, **more):
    sent = {"report": source.report.pk, "pasted-words": words}
    return client.post(address(Passage, "add"), sent | more)


def test_a_passage_is_added_by_its_words(admin_client, source):
    assert add(admin_client, source, "Nobody checks").status_code == 302
    passage = Passage.objects.get()
    assert (passage.at, passage.words, passage.section) == (4, 2, "Gifts")
    assert source.text[passage.start : passage.end] == "Nobody checks."


def test_its_section_can_be_named(admin_client, source):
    add(admin_client, source, "Nobody checks", section="Registers")
    assert Passage.objects.get().section == "Registers"


def test_words_are_asked_for(admin_client, source):
    page = add(admin_client, source, "").content.decode()
    assert "Paste the words of the passage." in page


def test_words_without_a_report_ask_for_it(admin_client, source):
    page = add(admin_client, source, "Nobody checks", report="").content.decode()
    assert "Name the report in which these words stand." in page


def test_words_that_do_not_occur_are_refused(admin_client, source):
    page = add(admin_client, source, "Nobody looks").content.decode()
    assert "The first of your 2 words does," in page
    assert not Passage.objects.exists()


def test_a_passage_that_is_listed_already_is_named(admin_client, source):
    listed = factories.make_quoted_passage(source, "Nobody checks.")
    page = add(admin_client, source, "Nobody checks").content.decode()
    assert f'<a href="{address(listed, "change")}">This passage</a> is already listed.' in page


def test_a_passage_is_given_another_place_by_its_words(admin_client, source):
    passage = factories.make_quoted_passage(source, "Nobody checks.")
    change(admin_client, passage, section="", **{"pasted-words": "All is well"})
    passage.refresh_from_db()
    assert (passage.at, passage.section) == (7, "Vetting")
    assert source.text[passage.start : passage.end] == "All is well."


def test_a_section_is_not_left_out_without_words(admin_client, source):
    passage = factories.make_quoted_passage(source, "Nobody checks.")
    page = change(admin_client, passage, section="").content.decode()
    assert "Name the section, or paste the words to have it found." in page


def test_a_passage_shows_its_words(admin_client, source):
    passage = factories.make_quoted_passage(source, "Nobody checks.")
    page = admin_client.get(address(passage, "change")).content.decode()
    assert "<mark>Nobody checks.</mark>" in page
