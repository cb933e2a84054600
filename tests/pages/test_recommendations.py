from datetime import date

import pytest

from tests import factories as make
from tests.pages.reading import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    report = make.make_report(published=date(2014, 11, 1), published_precision="month")
    return make.make_recommendation(report=report, **make.within_months(6))


@pytest.fixture
def show(client, asked):
    return lambda shown=asked: look(client, shown.get_absolute_url())


def bases(page):
    """What is said on each basis of the recommendation as a whole."""
    parts = page.main.iterfind(".//section[@class='app-assessments__basis']")
    return [words(part) for part in parts]


def test_what_each_says_of_it_is_kept_apart(show, asked):
    for basis in ("inspector", "force", "analyst"):
        make.make_assessment(recommendation=asked, basis=basis, summary=f"By the {basis}.")

    inspectors, force, ours = bases(show())

    assert inspectors.startswith("Inspectors say")
    assert "By the inspector." in inspectors
    assert "By the force." not in inspectors
    assert force.startswith("The force says")
    assert "By the force." in force
    assert ours.startswith("We infer")
    assert "By the analyst." in ours


def test_a_basis_on_which_nothing_is_known_says_so(show, asked):
    make.make_assessment(recommendation=asked)

    assert bases(show())[1] == "The force says Nothing on this basis."


def test_the_things_that_it_asks_for_are_assessed_apart_from_the_whole(show, asked):
    limb = make.make_limb(recommendation=asked, summary="Publish the register.")
    make.make_assessment(recommendation=asked, status="partly_met")
    make.make_assessment(recommendation=asked, limb=limb, status="met", summary="It is there.")

    page = show()
    (part,) = page.main.iterfind(f".//*[@id='{limb.ref.lower()}']")

    assert words(part).startswith("Publish the register. Inspectors say Met It is there.")
    assert "It is there." not in " ".join(bases(page))


def test_a_thing_that_nobody_looked_at_is_not_revisited(show, asked):
    limb = make.make_limb(recommendation=asked)

    (part,) = show().main.iterfind(f".//*[@id='{limb.ref.lower()}']")

    assert "Not revisited" in words(part)


def test_it_is_overdue_when_its_deadline_has_passed_undone(show):
    assert show().facts["Deadline as stated"] == "Within 6 months Overdue"


def test_it_is_not_overdue_when_it_was_met(show, asked):
    make.make_assessment(recommendation=asked, status="met")

    assert "Overdue" not in show().facts["Deadline as stated"]


def test_a_date_known_to_the_month_says_when_it_has_passed(show):
    assert show().facts["Date it gives"] == (
        "May 2015 Known to the month only, so it has passed when 31 May 2015 has"
    )


def test_a_deadline_says_what_it_is_counted_from(show):
    assert show().facts["Counted from"] == "Publication, November 2014"


def test_a_stated_date_is_counted_from_nothing(show):
    asked = make.make_recommendation(**make.by_date(date(2015, 4, 1), "month"))

    assert show(asked).facts["Counted from"] == "Nothing: the report states the date"
    assert show(asked).facts["Date it gives"].startswith("April 2015")


def test_a_deadline_counted_from_an_inferred_date_says_so(show):
    report = make.make_report(published_basis="inferred")
    asked = make.make_recommendation(report=report, **make.immediately())

    assert "(inferred by us)" in show(asked).facts["Counted from"]


def test_a_deadline_that_gives_no_date_says_so(show):
    report = make.make_report(published=date(2016, 1, 1), published_precision="year")
    asked = make.make_recommendation(report=report, **make.within_months(6))

    assert "from no date that is known well enough" in show(asked).facts["Date it gives"]


def test_it_says_that_no_deadline_is_stated(show):
    facts = show(make.make_recommendation()).facts

    assert facts["Deadline as stated"] == "None stated"
    assert "Date it gives" not in facts


def test_one_that_no_later_report_looks_at_is_neither_open_nor_closed(show):
    assert "neither open nor closed" in show().section("progress")


def test_one_that_a_later_report_looks_at_is_not_called_so(show, asked):
    make.make_assessment(recommendation=asked)

    assert "neither open nor closed" not in show().section("progress")


def test_it_names_all_to_whom_it_is_addressed(show):
    addressees = [make.make_addressee(name=name) for name in ("All forces", "ACPO")]

    assert show(make.make_recommendation(addressees=addressees)).facts["To whom"] == (
        "ACPO; All forces"
    )


def test_an_assessment_shows_the_words_that_it_rests_on(show, asked):
    source = make.make_source("The register is now on the website.")
    passage = make.make_quoted_passage(source, "now on the website")
    make.make_assessment(
        recommendation=asked, report=source.report, assessed_on=date(2016, 1, 1), passages=[passage]
    )

    assert "now on the website" in bases(show())[0]


def test_an_assessment_known_to_the_month_is_dated_so(show, asked):
    make.make_assessment(
        recommendation=asked, assessed_on=date(2016, 12, 1), assessed_precision="month"
    )

    assert "December 2016" in bases(show())[0]
    assert "1 December" not in bases(show())[0]


def test_its_thread_leads_on_to_what_took_it_up_again(show, asked):
    again = make.make_recommendation(summary="Do it at last.")
    make.make_link(again, asked, kind="repeats")

    assert "Repeated by" in show().section("thread")
    assert show().links["Do it at last."] == again.get_absolute_url()
