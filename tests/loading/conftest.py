"""What the tests of loading share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hmic_kb.loading.load import load
from tests.loading.folders import copy_of_small


@pytest.fixture
def run(capsys: pytest.CaptureFixture) -> Callable[..., tuple[list[str], list[str]]]:
    """Runs a command; gives its lines on standard output and on standard error.

    A command that fails has its message as the last line on standard error.
    """

    def run(name: str, *arguments: object) -> tuple[list[str], list[str]]:
        failure = []
        try:
            call_command(name, *map(str, arguments))
        except CommandError as error:
            failure = str(error).splitlines()
        out, err = capsys.readouterr()
        return out.splitlines(), err.splitlines() + failure

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small fixtures, to be changed."""
    return copy_of_small(tmp_path / "fixtures")


@pytest.fixture
def loaded(folder: Path, db: None) -> Path:
    """A copy of the small fixtures, loaded into the database."""
    load(folder)
    return folder
