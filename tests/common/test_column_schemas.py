import pytest

from findings.models import Finding, Observation, Report
from hmic_kb.common.column_schemas import column_schema
from hmic_kb.common.exports import Column, each, path


def schema(value, model=Observation, **kwargs):
    return column_schema(Column("x", value, **kwargs), model)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("ref", {"type": "string"}),
        ("derived", {"type": "boolean"}),
        ("value", {"type": ["number", "null"]}),
        ("base", {"type": ["integer", "null"]}),
        ("period_end", {"type": ["string", "null"], "format": "date"}),
    ],
)
def test_a_field_tells_the_type(names, expected):
    assert schema(path(names)) == expected


def test_text_that_may_be_blank_may_be_null():
    assert schema(path("missing_reason")) == {"type": ["string", "null"]}


def test_choices_are_an_enumeration():
    assert schema(path("polarity"), Finding) == {
        "type": "string",
        "enum": ["strength", "concern", "mixed", "neutral"],
    }


def test_choices_that_may_be_blank_have_null_among_them():
    assert schema(path("verdict"))["enum"] == ["higher", "lower", "broadly_in_line", None]


def test_a_field_of_a_record_that_may_be_missing_may_be_null():
    assert schema(path("comparator.ref")) == {"type": ["string", "null"]}


def test_a_field_of_a_record_that_is_always_there_is_not_null():
    assert schema(path("report.ref")) == {"type": "string"}


def test_the_field_of_each_is_the_item_of_a_list():
    assert schema(each("questions", "ref"), Report) == {
        "type": "array",
        "items": {"type": "string"},
    }


def test_a_column_may_say_itself_what_it_holds():
    assert schema(path("no_field"), schema={"type": "boolean"}) == {"type": "boolean"}


def test_what_it_is_about_is_its_description():
    assert schema(path("ref"), about="A name.")["description"] == "A name."


def test_a_computed_value_that_says_nothing_of_itself_is_refused():
    with pytest.raises(TypeError, match="x of Finding"):
        schema(lambda record: 1, Finding)
