"""Killed at any moment, an act leaves all that it does or nothing, on either database.

The state that is compared is every table's: records, their history, search entries, counts.
KILLS in the environment says how often each act is killed.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection

from tests.commands import ROOT, environment
from tests.killed.acts import ACTS
from tests.killed.databases import PostgresqlDatabase

KILLS = int(os.environ.get("KILLS") or 6)
SEED = 2014
SERVER = os.environ["TEST_DATABASE_URL"] if connection.vendor == "postgresql" else "sqlite://"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory, django_db_setup: None, django_db_blocker) -> Iterator[list[str]]:
    """Where the worker finds a migrated database: a folder and, on a server, a template."""
    folder = tmp_path_factory.mktemp("killed")
    if connection.vendor == "sqlite":
        with (
            django_db_blocker.unblock(),
            closing(sqlite3.connect(folder / "killed.sqlite3")) as file,
        ):
            connection.ensure_connection()
            connection.connection.backup(file)
        yield [str(folder)]
        return
    name = f"killed_template_{os.getpid()}"
    with django_db_blocker.unblock():
        connection.close()  # a database that is copied has nobody connected to it
        copy = PostgresqlDatabase(SERVER, connection.settings_dict["NAME"], name)
    yield [str(folder), name]
    copy.close()


@pytest.mark.django_db
def test_what_is_killed_leaves_all_or_nothing(migrated: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.killed", str(KILLS), str(SEED), *migrated],
        cwd=ROOT,
        env=environment(DATABASE_URL=SERVER),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    assert {name: each["broken"] for name, each in told.items()} == {name: [] for name in ACTS}
    sys.stdout.write(f"{told}\n")
