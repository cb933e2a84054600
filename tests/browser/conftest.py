"""A real browser, and a real site for it: gunicorn with the settings of a server.

The site has a database of its own, of the kind that the run is for, with the fixtures loaded and,
where TEST_SOURCES_DIR is set, the reports' text. Tests that write have another, ``own_site``.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.db import connection

from tests.commands import ROOT, environment, run
from tests.loading.folders import SMALL

STAFF = {"username": "editor", "password": "opens-the-test-site-alone"}
COLLEAGUE = {"username": "colleague", "password": "opens-the-test-site-too"}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    assert chromium, "Browser tests need Debian's chromium: apt-get install chromium"
    flags = ["no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking"]
    flags += ["disable-component-update", "disable-sync"]
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": [f"--{flag}" for flag in flags],
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the running site, without a last slash. Tests must not write to it."""
    sources = os.environ.get("TEST_SOURCES_DIR")
    loads = [["load_fixtures"], *([["load_sources", sources]] if sources else [])]
    with running(tmp_path_factory.mktemp("site"), loads) as address:
        yield address


@pytest.fixture(scope="module")
def own_site(tmp_path_factory) -> Iterator[str]:
    """The address of a site that the tests of one file write to; it begins with few records."""
    with running(tmp_path_factory.mktemp("own"), [["load_fixtures", str(SMALL)]]) as address:
        yield address


@contextmanager
def running(folder: Path, loads: list[list[str]]) -> Iterator[str]:
    """A site with a database and a folder of its own, which these commands fill."""
    # Playwright leaves an event loop running in the test process, which Django takes for
    # asynchronous code: the database tests that follow in this process would be refused.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    port = free_port()
    address = f"http://localhost:{port}"
    with database(folder) as database_url:
        changes = {
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(folder / "media"),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "tests.browser.site_settings",
        }
        fill(changes, loads)
        with gunicorn(folder, changes):
            wait_until_healthy(address, folder)
            yield address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of a new database of the kind that this run is for."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/site.sqlite3"
        return
    server = os.environ["TEST_DATABASE_URL"]
    name = f"browser_{os.getpid()}_{folder.name}"
    with closing(psycopg2.connect(server)) as administration:
        administration.autocommit = True
        administration.cursor().execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        administration.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill(changes: dict[str, str], loads: list[list[str]]) -> None:
    commands = [
        ["migrate"],
        ["collectstatic", "--noinput"],
        *loads,
    ]
    for command in commands:
        fill_by(command, **changes)
    for person in (STAFF, COLLEAGUE):
        named = {f"DJANGO_SUPERUSER_{name.upper()}": value for name, value in person.items()}
        fill_by(["createsuperuser", "--noinput", "--email="], **changes, **named)


def fill_by(command: list[str], **changes: str) -> None:
    result = run("manage.py", *command, **changes)
    if result.returncode:
        pytest.fail(f"{command[0]}: {result.stdout}{result.stderr}", pytrace=False)


@contextmanager
def gunicorn(folder: Path, changes: dict[str, str]) -> Iterator[None]:
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "hmic_kb.wsgi"],
            cwd=ROOT,
            env=environment(**changes),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_healthy(address: str, folder: Path) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The site did not start:\n{(folder / 'log').read_text()}")
