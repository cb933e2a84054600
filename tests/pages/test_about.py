import pytest
from django.urls import reverse

from hmic_kb.common.absence import Absence
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(client):
    return lambda: look(client, reverse("about"))


@pytest.mark.parametrize("absence", sorted(set(Absence) - {Absence.NOT_PUBLISHED}))
def test_it_says_what_each_kind_of_empty_means(about, absence):
    assert f"{absence.label} {absence.meaning}" in about().section("empty")


def test_it_says_of_each_report_whether_its_text_is_here(about):
    loaded, unloaded, cited = make.make_report(), make.make_report(), make.make_cited_report()
    make.make_source(report=loaded, sha256=loaded.source_sha256)

    rows = about().rows

    assert rows[loaded.ref][-1] == "Read in full; text loaded"
    assert rows[unloaded.ref][-1] == "Read in full; text not loaded"
    assert rows[cited.ref][-1] == "Cited: known only through later reports"


def test_it_says_that_another_edition_is_loaded(about):
    report = make.make_report()
    make.make_source(report=report, sha256="1" * 64)

    assert about().rows[report.ref][-1] == "Read in full; text loaded from another edition"


def test_terms_and_publications_are_where_they_used_to_be_and_lead_to_their_pages(about):
    named = {"slug": "code-of-ethics", "name": "Code of Ethics"}
    term, publication = make.make_term(**named), make.make_publication(**named)

    page = about()

    places = {each.get("id"): each.find("a") for each in page.main.iter("li")}
    assert places["code-of-ethics"].get("href") == term.get_absolute_url()
    assert places["publication-code-of-ethics"].get("href") == publication.get_absolute_url()
