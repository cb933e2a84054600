"""A database that can be put back as it was, again and again, outside of any test's."""

import shutil
import time
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2.sql import SQL, Identifier


class Database(Protocol):
    url: str  # for DATABASE_URL

    def keep(self) -> None:
        """Remember it as it is. Nothing may be connected to it."""

    def put_back(self) -> None:
        """Make it as it was when it was last kept."""

    def wait_until_left(self) -> None:
        """Until the server has learnt that its client was killed."""

    def close(self) -> None:
        """Leave nothing behind."""


class SqliteDatabase:
    """The file ``killed.sqlite3`` in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file, self._kept = folder / "killed.sqlite3", folder / "kept.sqlite3"
        self.url = f"sqlite:///{self._file}"

    def keep(self) -> None:
        shutil.copy(self._file, self._kept)

    def put_back(self) -> None:
        for beside in self._file.parent.glob(f"{self._file.name}-*"):
            beside.unlink()  # what a killed writer had not yet brought into the file
        shutil.copy(self._kept, self._file)

    def wait_until_left(self) -> None: ...

    def close(self) -> None: ...


class PostgresqlDatabase:
    """A copy of the database ``template``, which the address ``server`` may create."""

    def __init__(self, server: str, template: str, name: str) -> None:
        self._name, self._kept = name, f"{name}_kept"
        self._administration = psycopg2.connect(server)
        self._administration.autocommit = True
        self.url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)

    def keep(self) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._kept)
        self._run("CREATE DATABASE {} TEMPLATE {}", self._kept, self._name)

    def put_back(self) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._name)
        self._run("CREATE DATABASE {} TEMPLATE {}", self._name, self._kept)

    def wait_until_left(self) -> None:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        with self._administration.cursor() as cursor:
            while True:
                cursor.execute(query, [self._name])
                if cursor.fetchone() == (0,):
                    return
                time.sleep(0.01)

    def close(self) -> None:
        for name in (self._name, self._kept):
            self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._administration.close()

    def _run(self, statement: str, *names: str) -> None:
        with self._administration.cursor() as cursor:
            cursor.execute(SQL(statement).format(*map(Identifier, names)))
