"""What every test can use, and which tests wait for something that a machine may not have."""

import os
from pathlib import Path

import pytest

# A test with the marker runs only where the variable is set.
NEEDS = {"browser": "BROWSER_TESTS", "office": "OFFICE_TESTS", "sources": "TEST_SOURCES_DIR"}
LEFT_OUT = {marker: name for marker, name in NEEDS.items() if not os.environ.get(name)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    waiting = [item for item in items if any(item.get_closest_marker(name) for name in LEFT_OUT)]
    if waiting:
        config.hook.pytest_deselected(items=waiting)
        items[:] = [item for item in items if item not in waiting]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, name in LEFT_OUT.items():
        terminalreporter.write_line(f"Tests marked {marker} are left out: {name} is not set.")


@pytest.fixture(scope="session")
def sources_dir() -> Path:
    """The folder of the reports' own text, for tests marked sources."""
    folder = Path(os.environ["TEST_SOURCES_DIR"])
    assert folder.is_dir(), f"TEST_SOURCES_DIR={folder} is not a folder"
    return folder
