"""Folders of fixtures for tests: a small one that has every kind of record, and changes to it."""

import shutil
from pathlib import Path

import pytest

from hmic_kb.loading.load import load
from hmic_kb.loading.problems import RefusedError

SMALL = Path(__file__).parent / "small"
# The made-up reports that the small fixtures are about.
SOURCES = Path(__file__).parent / "sources"


def copy_of_small(folder: Path) -> Path:
    return Path(shutil.copytree(SMALL, folder))


def write(folder: Path, path: str, text: str | bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Replace what stands in a file once."""
    file = folder / path
    text = file.read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    file.write_text(text.replace(old, new))


def problems(folder: Path) -> list[str]:
    """What a load says is wrong with the fixtures, a line each."""
    with pytest.raises(RefusedError) as refused:
        load(folder)
    return [str(problem) for problem in refused.value.problems]


def contents(folder: Path) -> dict[str, bytes]:
    """Every fixture file below a folder, by its path within it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.yaml"))
    }
