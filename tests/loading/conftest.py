"""What the tests of loading share."""

from pathlib import Path

import pytest

from hmic_kb.loading.load import load
from tests.loading.folders import copy_of_small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small fixtures, to be changed."""
    return copy_of_small(tmp_path / "fixtures")


@pytest.fixture
def loaded(folder: Path, db: None) -> Path:
    """A copy of the small fixtures, loaded into the database."""
    load(folder)
    return folder
