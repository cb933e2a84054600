"""What leaves at once, and what stops and is gone where a reader hangs up before the end."""

import os
import random
import tempfile
from contextlib import closing

import pytest
from django.utils import timezone

from hmic_kb.common.exports import lists
from hmic_kb.files.formats import CONTENT_TYPES, pieces
from tests.factories import make_assessment
from tests.files.bundles import ask

pytestmark = pytest.mark.django_db

ROWS = 12


@pytest.fixture(params=CONTENT_TYPES)
def file(request):
    """The pieces of a file, as a server takes them and closes them in the end."""
    with closing(pieces(ask("assessments"), request.param, timezone.now())) as file:
        yield file


@pytest.fixture
def long_assessments() -> None:
    """So long that few of them can be held back until others come."""
    for seed in range(ROWS):
        make_assessment(summary=random.Random(seed).randbytes(15_000).hex())


@pytest.fixture
def fetched(monkeypatch) -> list[str]:
    """What is done with the database: a row for each that it gives, and its end."""
    done: list[str] = []
    rows_of = lists._rows

    def watched(values):
        rows = rows_of(values)
        try:
            for row in rows:
                done.append("row")
                yield row
        finally:
            rows.close()
            done.append("end")

    monkeypatch.setattr(lists, "_rows", watched)
    monkeypatch.setattr(lists, "CHUNK_ROWS", 1)
    return done


@pytest.fixture
def disk(monkeypatch, tmp_path) -> str:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return str(tmp_path)


@pytest.mark.usefixtures("long_assessments")
def test_the_first_bytes_leave_before_any_row_is_asked_for(fetched, file):
    assert next(file)

    assert fetched == []


@pytest.mark.usefixtures("long_assessments")
def test_rows_leave_as_they_come(fetched, file):
    next(file)
    next(file)

    assert 0 < len(fetched) < ROWS


@pytest.mark.usefixtures("long_assessments")
def test_who_hangs_up_stops_the_query_and_leaves_nothing_behind(fetched, disk, file):
    next(file)
    next(file)

    before = [*fetched]

    file.close()

    assert 0 < len(before) < ROWS
    assert fetched == [*before, "end"]
    assert os.listdir(disk) == []


@pytest.mark.usefixtures("long_assessments")
def test_who_reads_to_the_end_leaves_nothing_behind(fetched, disk, file):
    assert list(file)

    assert fetched == [*["row"] * ROWS, "end"]
    assert os.listdir(disk) == []
