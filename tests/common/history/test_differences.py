"""What changed between the versions of a record, in words."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from findings.models import Finding, Observation
from hmic_kb.common.history.differences import Piece, differences, versions, word_by_word
from recommendations.models import Recommendation

WHEN = datetime(2026, 3, 3, 12, tzinfo=UTC)
PLACE = {"report": "2014-MPS", "section": "Gifts", "at": 52, "words": 11, "digest": "0a1b"}


def row(model: Any = Finding, kind: str = "~", related: Any = None, **values: Any) -> Any:
    """A row of a history that is in no database."""
    return model.history.model(
        history_type=kind,
        history_date=WHEN,
        history_way=values.pop("way", "admin"),
        history_related=related or {},
        **values,
    )


def lines(before: Any, after: Any) -> dict[str, list[str]]:
    """Each field that differs, its lines as text with what went in -() and what came in +()."""
    marks = {"same": "{}", "gone": "-({})", "new": "+({})"}
    return {
        each.label: ["".join(marks[p.kind].format(p.text) for p in line) for line in each.lines]
        for each in differences(before, after)
    }


def test_text_differs_word_by_word():
    before = row(summary="The force keeps one register.")
    after = row(summary="The force keeps two registers.")
    assert lines(before, after) == {
        "Summary": ["The force keeps -(one)+(two) -(register.)+(registers.)"]
    }


@pytest.mark.parametrize(("before", "after"), [("", "two words"), ("two words", "")])
def test_text_that_is_new_or_gone_is_one_piece(before, after):
    assert [piece.text for piece in word_by_word(before, after)] == ["two words"]


def test_spaces_and_lines_between_words_are_kept():
    pieces = word_by_word("one\ntwo", "one\n\ntwo")
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == "one\n\ntwo"


def test_a_choice_differs_in_its_own_words():
    before, after = row(attribution="hmic"), row(attribution="officers_and_staff")
    assert lines(before, after) == {"Attribution": ["-(HMIC)", "+(officers and staff)"]}


def test_a_related_record_differs_by_its_key():
    before = row(related={"question": "2014-integrity-1"})
    after = row(related={"question": "2014-integrity-2"})
    assert lines(before, after) == {"Question": ["-(2014-integrity-1)", "+(2014-integrity-2)"]}


def test_of_a_set_only_what_went_and_came_is_told():
    before = row(related={"themes": ["gifts", "training"]})
    after = row(related={"themes": ["training", "vetting"]})
    assert lines(before, after) == {"Themes": ["-(gifts)", "+(vetting)"]}


def test_a_passage_is_told_by_its_place():
    after = row(related={"passages": [PLACE]})
    assert lines(row(related={"passages": []}), after) == {
        "Passages": ["+(2014-MPS, Gifts, 11 words at 52 (0a1b))"]
    }


def test_numbers_dates_and_yes_or_no_are_told_as_readers_see_them():
    before = row(Observation, value=Decimal("15.8000"), derived=False, period_end=None)
    after = row(Observation, value=Decimal("16"), derived=True, period_end=date(2014, 3, 31))
    assert lines(before, after) == {
        "Value": ["-(15.8)", "+(16)"],
        "Derived by us": ["-(no)", "+(yes)"],
        "Period end": ["+(31 March 2014)"],
    }


def test_what_is_derived_is_not_told():
    before, after = row(Recommendation, sort_key="1"), row(Recommendation, sort_key="2")
    assert lines(before, after) == {}


def test_versions_are_told_beside_what_each_changed():
    first = row(kind="+", way="load", summary="One.")
    second = row(summary="Two.", history_change_reason="Misread.", history_username="a.smith")
    latest, added = versions([second, first])
    assert (latest.verb, latest.who, latest.way, latest.why) == (
        "Changed",
        "a.smith",
        "in the admin",
        "Misread.",
    )
    assert latest.differences[0].lines == [[Piece("One.", "gone"), Piece("Two.", "new")]]
    assert (added.verb, added.way, added.differences) == ("Added", "by a load of the fixtures", [])


def test_in_short_a_version_is_its_reason_or_else_its_fields():
    first = row(kind="+", summary="One.", polarity="mixed")
    second = row(summary="Two.", polarity="concern")
    third = row(summary="Three.", polarity="concern", history_change_reason="Misread.")
    assert [each.in_short for each in versions([third, second, first])] == [
        "Misread.",
        "Polarity, summary",
        "",
    ]
