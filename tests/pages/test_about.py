from datetime import date

import pytest
from django.urls import reverse

from hmic_kb.common.absence import Absence
from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(client):
    return lambda: look(client, reverse("about"))


@pytest.mark.parametrize("absence", set(Absence) - {Absence.NOT_PUBLISHED})
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


def test_a_term_has_its_meaning_and_the_report_that_it_comes_from(about):
    term = make.make_term(name="Vetting", meaning="A check.", report=make.make_report())

    assert about().facts["Vetting"].startswith(f"A check. {term.report.ref}")


def test_a_publication_known_to_the_month_is_dated_so(about):
    make.make_publication(
        name="The Leveson Inquiry", published=date(2012, 11, 1), published_precision="month"
    )

    assert "The Leveson Inquiry, The inspectorate, November 2012." in about().section(
        "publications"
    )


def test_a_term_and_a_publication_of_one_name_have_places_of_their_own(about):
    named = {"slug": "code-of-ethics", "name": "Code of Ethics"}
    records = [make.make_term(**named), make.make_publication(**named)]

    places = {record.get_absolute_url().partition("#")[2] for record in records}

    assert len(places) == 2
    assert places <= {each.get("id") for each in about().main.iter()}
