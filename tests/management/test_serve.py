import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from hmic_kb.management.commands import serve


@pytest.fixture
def called(monkeypatch):
    """The names of the commands that serve calls, none of which runs, in order."""
    names = []
    monkeypatch.setattr(serve, "call_command", lambda name, *args, **options: names.append(name))
    return names


def fails(name, error):
    def call(called, *args, **options):
        if called == name:
            raise error

    return call


def test_the_database_is_ready_before_the_site_is_served(called):
    call_command("serve")
    assert called == ["migrate", "load_fixtures", "runserver"]


def test_the_reports_are_loaded_where_their_folder_is_named(called, settings):
    settings.SOURCES_DIR = "/reports"
    call_command("serve")
    assert called == ["migrate", "load_fixtures", "load_sources", "runserver"]


def test_the_address_is_printed(called, settings, capsys):
    settings.PORT = 8123
    call_command("serve")
    assert capsys.readouterr().out == "The site is at http://localhost:8123/\n"


def test_a_source_that_is_no_report_does_not_keep_the_site_down(monkeypatch, settings, capsys):
    settings.SOURCES_DIR = "/reports"
    error = CommandError("1 of 6 files skipped")
    monkeypatch.setattr(serve, "call_command", fails("load_sources", error))
    call_command("serve")
    assert capsys.readouterr().err == "1 of 6 files skipped\n"


def test_fixtures_that_are_wrong_keep_the_site_down(monkeypatch):
    error = CommandError("3 things are wrong")
    monkeypatch.setattr(serve, "call_command", fails("load_fixtures", error))
    with pytest.raises(CommandError, match="3 things are wrong"):
        call_command("serve")


def test_a_database_that_does_not_answer_is_named_in_one_line(monkeypatch):
    error = OperationalError("connection refused\n\tIs the server running?")
    monkeypatch.setattr(serve, "call_command", fails("migrate", error))
    with pytest.raises(CommandError) as refusal:
        call_command("serve")
    assert str(refusal.value) == "DATABASE_URL: the database does not answer: connection refused"
