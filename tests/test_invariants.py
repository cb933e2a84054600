"""Every invariant that the database keeps has a test that breaks it."""

import ast
from pathlib import Path

import pytest

from tests.common.test_drafts import BROKEN_HERE
from tests.invariants import constraints, rules

TESTS = Path(__file__).parent


def names_in_calls_of(function: str, source: str) -> set[str]:
    """The names that the source gives as the first argument of the function."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == function
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.fixture(scope="module")
def broken_in_tests() -> set[str]:
    sources = [path.read_text() for path in TESTS.rglob("test_*.py")]
    named = set().union(*(names_in_calls_of("refused", source) for source in sources))
    # What follows from the models' fields is broken field by field.
    return named | BROKEN_HERE


@pytest.mark.parametrize("name", sorted(constraints().keys() | rules()))
def test_an_invariant_is_broken_by_a_test(name, broken_in_tests):
    assert name in broken_in_tests


def test_no_two_invariants_share_a_name():
    assert constraints().keys().isdisjoint(rules())


def test_a_name_counts_only_where_the_database_is_made_to_refuse():
    source = 'with refused("one"):\n    pass\nprint("two")'

    assert names_in_calls_of("refused", source) == {"one"}
