"""The glossary, and the publications that the reports cite."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client):
    return lambda address, query="": look(client, f"{address}{query}")


@pytest.fixture
def passage():
    return make.make_quoted_passage(make.make_source("Vetting is a check of people."), "a check")


def test_the_glossary_gives_each_term_its_meaning_and_report(show):
    term = make.make_term(name="Vetting", meaning="A check.", report=make.make_report())

    page = show(reverse("findings:glossary"))

    assert page.facts["Vetting"] == f"A check. {term.report.ref}"
    assert page.links["Vetting"] == term.get_absolute_url()


def test_a_term_has_a_page_with_the_words_that_it_stands_in(show, passage):
    term = make.make_term(name="Vetting", abbreviation="V", meaning="A check.", passages=[passage])

    page = show(term.get_absolute_url())

    assert page.facts["Abbreviation"] == "V"
    assert "Vetting is a check of people." in page.section("words")


def test_a_term_leads_to_the_records_that_hold_it(show):
    term = make.make_term(name="Code & conduct")

    assert show(term.get_absolute_url()).links["Search for “Code & conduct”"] == (
        f"{reverse('search')}?q=%22Code%20%26%20conduct%22"
    )


def test_a_publication_known_to_the_month_is_dated_so(show):
    publication = make.make_publication(
        name="The Leveson Inquiry", published=date(2012, 11, 1), published_precision="month"
    )

    listed = show(reverse("findings:publications")).text

    assert "The Leveson Inquiry, The inspectorate, November 2012." in listed
    assert show(publication.get_absolute_url()).facts["Published"] == "November 2012"


def test_a_publication_has_a_page_with_the_reports_and_their_words(show, passage):
    publication = make.make_publication(cited_in=[passage.report], passages=[passage])

    page = show(publication.get_absolute_url())

    assert passage.report.ref in page.facts["Cited in"]
    assert "Vetting is a check of people." in page.section("words")


@pytest.mark.parametrize("make_record", [make.make_term, make.make_publication])
def test_what_only_a_later_report_tells_was_not_known_before(show, make_record):
    report = make.make_report(published=date(2016, 1, 1))
    told = {"report": report} if make_record is make.make_term else {"cited_in": [report]}
    record = make_record(**told)

    assert show(record.get_absolute_url(), "?as_at=2015-01-01").status == 404
    assert show(record.get_absolute_url(), "?as_at=2016-02-01").status == 200


def test_a_term_of_no_report_was_always_known(show):
    assert show(make.make_term().get_absolute_url(), "?as_at=2001-01-01").status == 200
