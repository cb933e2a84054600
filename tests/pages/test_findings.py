import pytest

from tests import factories as make
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client):
    return lambda finding: look(client, finding.get_absolute_url())


def test_it_shows_the_report_s_words_where_its_source_is_loaded(show):
    source = make.make_source("At first nothing. Every gift is recorded. Then more.")
    passage = make.make_quoted_passage(source, "Every gift is recorded.")
    finding = make.make_finding(report=source.report, passages=[passage])

    (quoted,) = show(finding).main.iter("mark")

    assert quoted.text == "Every gift is recorded."


def test_it_shows_the_words_around_them(show):
    source = make.make_source("At first nothing. Every gift is recorded. Then more.")
    passage = make.make_quoted_passage(source, "Every gift is recorded.")
    finding = make.make_finding(report=source.report, passages=[passage])

    words = show(finding).section("words")

    assert "At first nothing. Every gift is recorded. Then more." in words


def test_words_cut_at_the_edge_of_what_is_shown_are_left_out(show):
    source = make.make_source("beginning " * 60 + "Every gift is recorded. " + "ending " * 60)
    passage = make.make_quoted_passage(source, "Every gift is recorded.")
    finding = make.make_finding(report=source.report, passages=[passage])

    words = show(finding).section("words").split()

    assert words[words.index("…") + 1] == "beginning"


def test_where_no_source_is_loaded_it_says_how_to_load_one(show):
    passage = make.make_passage(section="Gifts and hospitality", words=17)
    finding = make.make_finding(report=passage.report, passages=[passage])

    words = show(finding).section("words")

    assert "manage.py load_sources FILE" in words
    assert "17 words" in words
    assert "Gifts and hospitality" in words


def test_words_that_the_loaded_source_does_not_hold_are_called_missing(show):
    source = make.make_source()
    passage = make.make_passage(report=source.report, status="missing")
    finding = make.make_finding(report=source.report, passages=[passage])

    assert "Not found in the loaded copy" in show(finding).section("words")


def test_its_thread_leads_back_to_what_it_follows(show):
    before, after = make.make_finding(summary="Gifts were not recorded."), make.make_finding()
    make.make_link(after, before, kind="improves_on")

    thread = show(after).section("thread")

    assert f"Improves on {before.ref}" in thread
    assert "Gifts were not recorded." in thread


def test_its_thread_leads_on_to_what_follows_it_read_backwards(show):
    before, after = make.make_finding(), make.make_finding(summary="Gifts are recorded.")
    make.make_link(after, before, kind="improves_on")

    thread = show(before).section("thread")

    assert f"Improved on by {after.ref}" in thread
    assert "Gifts are recorded." in thread


def test_a_link_leads_to_the_other_record(show):
    recommendation, finding = make.make_recommendation(summary="Do it."), make.make_finding()
    make.make_link(finding, recommendation)

    assert show(finding).links["Do it."] == recommendation.get_absolute_url()


@pytest.mark.parametrize(
    ("basis", "said"), [("stated", "stated in a report"), ("inferred", "inferred by us")]
)
def test_a_link_says_whether_a_report_states_it(show, basis, said):
    finding = make.make_finding()
    make.make_link(finding, make.make_finding(), basis=basis)

    assert said in show(finding).section("thread")


def test_a_link_to_a_figure_names_the_measure_and_its_value(show):
    figure = make.make_observation(metric=make.make_metric(name="Complaints"), value=183)
    finding = make.make_finding()
    make.make_link(finding, figure)

    assert show(finding).links["Complaints: 183"] == figure.get_absolute_url()


def test_it_lists_what_else_the_report_says_under_the_question(show):
    finding = make.make_finding()
    beside = make.make_finding(report=finding.report, question=finding.question)
    elsewhere = make.make_finding(question=finding.question)

    siblings = show(finding).section("siblings")

    assert beside.ref in siblings
    assert elsewhere.ref not in siblings


def test_it_carries_its_data_notes(show):
    note = make.make_data_note(summary="Two figures disagree.")

    assert "Two figures disagree." in show(make.make_finding(notes=[note])).text


def test_it_says_who_holds_the_view(show):
    assert (
        "View of staff associations"
        in show(make.make_finding(attribution="staff_associations")).text
    )


def test_it_has_a_permanent_address_whatever_the_query(client):
    finding = make.make_finding()

    page = look(client, f"{finding.get_absolute_url()}?from=mail")

    assert f"http://testserver{finding.get_absolute_url()}," in page.text


def test_its_reference_may_be_written_in_capitals(client):
    finding = make.make_finding()

    assert look(client, f"/findings/{finding.ref.upper()}/").status == 200


def test_a_national_finding_says_that_its_report_is_national(show):
    finding = make.make_finding(report=make.make_national_report())

    assert show(finding).facts["Force"] == "National report"
