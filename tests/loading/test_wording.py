"""No text of ours repeats a report at length."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hmic_kb.loading.kinds import BY_NAME
from hmic_kb.loading.wording import own_words, repeats
from tests import factories

pytestmark = pytest.mark.django_db

REPORT = "One two three four five six seven eight nine ten eleven twelve thirteen."


@pytest.fixture
def report():
    report = factories.make_report()
    factories.make_source(REPORT, report=report)
    return report


def test_twelve_words_in_a_row_are_a_repeat(report):
    words = "two three four five six seven eight nine ten eleven twelve thirteen"
    finding = factories.make_finding(report=report, summary=f"We say {words}.")
    (repeat,) = repeats()
    assert (repeat.key, repeat.field, repeat.report) == (finding.ref, "summary", report.ref)
    assert repeat.words == words


def test_eleven_words_in_a_row_are_allowed(report):
    summary = "Three four five six seven eight nine ten eleven twelve thirteen."
    factories.make_finding(report=report, summary=summary)
    assert repeats() == []


def test_the_official_wording_of_a_question_may_be_the_reports(report):
    factories.make_question(inspection=report.inspection, text=REPORT)
    assert repeats() == []


def test_every_text_of_our_own_is_compared():
    assert own_words(BY_NAME["observations"]) == [
        "group",
        "period_stated",
        "as_stated",
        "missing_reason",
        "breakdown",
    ]
    assert own_words(BY_NAME["metrics"]) == ["unit", "population", "basis", "definition"]


def test_the_command_names_each_repeat_and_fails(report):
    factories.make_finding(report=report, summary=REPORT)
    out = StringIO()
    with pytest.raises(CommandError, match="1 texts repeat more than 11 words"):
        call_command("check_wording", stdout=out)
    assert "one two three four" in out.getvalue()


def test_the_command_says_so_where_there_is_nothing_to_compare_with():
    with pytest.raises(CommandError, match="No source is loaded"):
        call_command("check_wording")
