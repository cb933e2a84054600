import ast
import os
import re
from datetime import date

import pytest
from django.db import connection
from django.forms import DateField
from django.utils.formats import date_format

from tests.commands import ROOT, run


def names_in_sample() -> list[str]:
    sample = (ROOT / ".env.example").read_text()
    return re.findall(r"^([A-Z_]+)=", sample, flags=re.MULTILINE)


def names_read() -> set[str]:
    """The first argument of every call of a reader in hmic_kb.environment."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse((ROOT / "hmic_kb" / "settings.py").read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("environment.")
        and isinstance(node.args[0], ast.Constant)
    }


def test_the_database_is_the_one_that_the_run_asked_for():
    assert connection.vendor == os.environ.get("TEST_DATABASE", "sqlite")


def test_the_environment_sample_has_every_name_once():
    assert len(names_in_sample()) == len(set(names_in_sample()))


def test_the_environment_sample_names_what_the_settings_read():
    assert set(names_in_sample()) == names_read()


def test_only_the_settings_read_the_environment():
    ours = [ROOT / "manage.py", ROOT / "gunicorn.conf.py"]
    for folder in ("forces", "findings", "recommendations", "hmic_kb"):
        ours += (ROOT / folder).rglob("*.py")
    readers = {
        str(path.relative_to(ROOT))
        for path in ours
        if re.search(r"os\.(getenv|environ(?!\.setdefault\(.DJANGO_SETTINGS))", path.read_text())
    }
    assert readers == {"hmic_kb/environment.py"}


def test_development_needs_no_environment():
    result = run("manage.py", "check", DEBUG="", SECRET_KEY="", ALLOWED_HOSTS="")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("command", [("manage.py", "migrate"), ("-m", "gunicorn", "hmic_kb.wsgi")])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing: set it in the environment or in .env"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing: set it in the environment or in .env"),
        ({"DEBUG": "maybe"}, "DEBUG=maybe cannot be read: write 1 for yes or 0 for no"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read: write sqlite"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_command_in_one_line(command, changes, message):
    result = run(*command, **changes)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"Settings: {message}")
    assert len(result.stderr.splitlines()) == 1


def test_exports_name_the_first_allowed_host_where_no_site_url_is_set():
    code = "from hmic_kb.settings import SITE_URL; print(SITE_URL)"
    assert run("-c", code, ALLOWED_HOSTS="kb.example.org,b").stdout == "https://kb.example.org\n"


def shell(code, tmp_path):
    """What the code prints on a SQLite file, with django.db's connection and transaction."""
    result = run(
        *("manage.py", "shell", "--no-imports", "-c"),
        f"from django.db import connection, transaction\n{code}",
        DATABASE_URL=f"sqlite:///{tmp_path}/kb.sqlite3",
    )
    assert result.stderr == ""
    return result.stdout.strip()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", "1"), ("busy_timeout", "20000")]
)
def test_sqlite_is_set_up_for_many_readers_and_waiting_writers(pragma, value, tmp_path):
    code = f"print(connection.cursor().execute('PRAGMA {pragma}').fetchone()[0])"
    assert shell(code, tmp_path) == value


def test_a_sqlite_transaction_takes_its_turn_to_write_from_the_start(tmp_path):
    code = """
import sqlite3
with transaction.atomic():
    connection.cursor().execute("SELECT 1")
    try:
        sqlite3.connect(connection.settings_dict["NAME"], timeout=0).execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        print(error)
"""
    assert shell(code, tmp_path) == "database is locked"


@pytest.mark.parametrize("address", ["postgres://kb@localhost/kb", "sqlite:////tmp/kb.sqlite3"])
def test_connections_are_kept_and_checked(address):
    code = (
        "from hmic_kb.settings import DATABASES as d;"
        "print(d['default']['CONN_MAX_AGE'], d['default']['CONN_HEALTH_CHECKS'])"
    )
    assert run("-c", code, DATABASE_URL=address).stdout == "60 True\n"


def test_a_date_is_read_and_written_as_in_britain():
    third_of_april = DateField().clean("3/4/2014")

    assert third_of_april == date(2014, 4, 3)
    assert date_format(third_of_april) == "3 Apr 2014"
