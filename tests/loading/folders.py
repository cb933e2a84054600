"""Folders of fixtures for tests: a small one that has every kind of record, and changes to it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Finding
from hmic_kb.loading.load import load
from hmic_kb.loading.problems import RefusedError

SMALL = Path(__file__).parent / "small"
# The made-up reports that the small fixtures are about.
SOURCES = Path(__file__).parent / "sources"
LOADED_AT = datetime(2024, 1, 1, tzinfo=UTC)

# What many tests change.
FINDINGS = "reports/2014-north/findings.yaml"
NOBODY = "Nobody checks that every gift is entered in the register."
GIFTS = "{section: Gifts, at: 52, words: 11, digest: f2ecf3dcff43103b}"
SOUTH = "\n- slug: south\n  name: South Force\n"


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


def writes(folder: Path) -> list[str]:
    """The statements of a load that change a row."""
    with CaptureQueriesContext(connection) as queries:
        load(folder)
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [each["sql"] for each in queries if each["sql"].lstrip().upper().startswith(verbs)]


def by_staff(ref: str = "2014-NORTH-F002", **fields: Any) -> Finding:
    """A finding changed as the admin changes it."""
    finding = Finding.objects.get(ref=ref)
    for name, value in fields.items():
        setattr(finding, name, value)
    finding.full_clean()
    finding.save()
    return finding
