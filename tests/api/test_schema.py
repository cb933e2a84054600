"""docs/openapi.yaml is what the program says of itself, and every answer keeps to it."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator, FormatChecker

from hmic_kb.api.examples import EXAMPLES
from hmic_kb.api.kinds import KINDS
from hmic_kb.common.column_schemas import row_schema
from tests.api.reading import ask, list_of

SCHEMA = Path(settings.BASE_DIR / "docs" / "openapi.yaml")


@cache
def schema() -> dict:
    return yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))


def operation(path: str) -> dict:
    return schema()["paths"][path]["get"]


def parameters(path: str) -> dict[str, dict]:
    """By name, what the address takes."""
    shared = schema()["components"]["parameters"]
    taken = operation(path)["parameters"]
    found = [shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in taken]
    return {each["name"]: each for each in found}


def test_the_schema_kept_is_the_one_that_the_program_generates(tmp_path):
    generated = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(generated), validate=True, fail_on_warn=True)

    told = "Write it again: manage.py spectacular --file docs/openapi.yaml"
    assert generated.read_text() == SCHEMA.read_text(), told


@pytest.mark.django_db
def test_the_schema_served_is_the_one_kept():
    assert yaml.safe_load(ask("/api/openapi.yaml").content) == schema()


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_every_row_keeps_to_the_schema(kind):
    rows = ask(f"{list_of(kind)}?page_size=500").json()["results"]
    check = Draft202012Validator(row_schema(KINDS[kind]), format_checker=FormatChecker())

    assert rows
    assert [error.message for row in rows for error in check.iter_errors(row)] == []


def test_an_example_keeps_to_the_schema(kind):
    check = Draft202012Validator(row_schema(KINDS[kind]), format_checker=FormatChecker())

    assert [error.message for error in check.iter_errors(EXAMPLES[kind])] == []


def test_a_list_names_its_filters(kind):
    taken = set(parameters(f"/api/{kind}/"))

    assert set(KINDS[kind].filters.base_filters) | {"cursor", "page_size"} <= taken


def test_a_filter_of_few_values_names_them():
    polarity = parameters("/api/findings/")["polarity"]

    assert polarity["schema"]["items"]["enum"] == ["strength", "concern", "mixed", "neutral"]
    assert polarity["description"] == "Polarity: any of these."


def test_a_filter_of_what_the_database_holds_names_no_values():
    assert "enum" not in parameters("/api/findings/")["force"]["schema"]["items"]


def test_a_value_that_may_be_missing_may_be_null():
    columns = schema()["components"]["schemas"]["Observation"]["properties"]

    assert columns["value"]["type"] == ["number", "null"]
    assert columns["verdict"]["enum"] == ["higher", "lower", "broadly_in_line", None]
    assert columns["ref"]["type"] == "string"


def test_every_column_says_what_it_is(kind):
    columns = schema()["components"]["schemas"][KINDS[kind].model.__name__]["properties"]

    assert list(columns) == [column.name for column in KINDS[kind].columns]
    assert all(column["description"] for column in columns.values())


@pytest.mark.parametrize("path", ["/api/", "/api/findings/", "/api/findings/{key}/"])
def test_an_address_says_how_it_fails(path):
    failures = set(operation(path)["responses"]) - {"200", "304"}

    assert {"400", "406", "500"} <= failures
    assert ("404" in failures) == ("{key}" in path)
