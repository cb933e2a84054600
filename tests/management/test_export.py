"""`manage.py export`."""

import os
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.utils import timezone

from hmic_kb.exports import EXPORTS
from tests.commands import run
from tests.exported import READERS
from tests.factories import (
    by_date,
    make_assessment,
    make_finding,
    make_force,
    make_recommendation,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> str:
    """The address of an empty database for commands in a process of their own."""
    address = f"sqlite:///{tmp_path_factory.mktemp('database')}/kb.sqlite3"
    run("manage.py", "migrate", "--verbosity", "0", DATABASE_URL=address)
    return address


@pytest.fixture
def export(tmp_path):
    """Run the command with these arguments and read the rows that it wrote."""

    def run_it(*arguments: str) -> list[dict]:
        target = tmp_path / "list.json"
        call_command("export", *arguments, "--output", str(target))
        return READERS["json"](target.read_bytes())

    return run_it


def refs(rows: list[dict]) -> list[str]:
    return [row["ref"] for row in rows]


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_kind_can_be_exported(export, kind):
    assert export(kind) == []


@pytest.mark.parametrize("format_name", READERS)
def test_the_format_is_the_one_asked_for(tmp_path, format_name):
    finding = make_finding()
    target = tmp_path / "list"

    call_command("export", "findings", "--format", format_name, "--output", str(target))

    assert refs(READERS[format_name](target.read_bytes())) == [finding.ref]


@pytest.mark.parametrize(
    ("name", "format_name"),
    [("a.csv", "csv"), ("a.xlsx", "xlsx"), ("a.JSON", "json"), ("a.txt", "csv"), ("a", "csv")],
)
def test_the_format_follows_from_the_name_of_the_file(tmp_path, name, format_name):
    finding = make_finding()

    call_command("export", "findings", "--output", str(tmp_path / name))

    assert refs(READERS[format_name]((tmp_path / name).read_bytes())) == [finding.ref]


@pytest.mark.parametrize("format_name", READERS)
def test_a_list_goes_to_standard_output_as_it_is(capsysbinary, format_name):
    finding = make_finding()

    call_command("export", "findings", "--format", format_name)

    assert refs(READERS[format_name](capsysbinary.readouterr().out)) == [finding.ref]


def test_a_spreadsheet_is_not_shown_on_a_terminal(monkeypatch):
    monkeypatch.setattr(OutputWrapper, "isatty", lambda self: True)

    with pytest.raises(CommandError, match="name a file with --output"):
        call_command("export", "findings", "--format", "xlsx")


def test_values_of_one_filter_are_alternatives(export):
    findings = [make_finding(report=make_report(force=make_force(slug=slug))) for slug in "ab"]
    make_finding()

    assert refs(export("findings", "--force", "a", "b")) == refs_of(findings)
    assert refs(export("findings", "--force", "a", "--force", "b")) == refs_of(findings)


def test_different_filters_narrow_one_another(export):
    report = make_report(force=make_force(slug="kent"))
    wanted = make_finding(report=report, polarity="strength")
    make_finding(report=report, polarity="concern")
    make_finding(polarity="strength")

    rows = export("findings", "--force", "kent", "--polarity", "strength")

    assert refs(rows) == [wanted.ref]


def test_a_filter_that_is_true_or_not_needs_no_value(export):
    overdue = make_recommendation(**by_date(date(2015, 1, 1)))
    other = make_recommendation()

    assert refs(export("recommendations", "--overdue")) == [overdue.ref]
    assert refs(export("recommendations", "--overdue", "false")) == [other.ref]


def test_the_day_limits_a_list_to_what_was_published_by_then(export):
    early = make_finding(report=make_report(published=date(2014, 12, 1)))
    late = make_finding(report=make_report(published=date(2016, 12, 8)))

    assert refs(export("findings", "--as-at", "2016-12-07")) == [early.ref]
    assert refs(export("findings", "--as-at", "2016-12-08")) == [late.ref, early.ref]


def test_without_a_day_nothing_is_left_out(export):
    later = make_finding(report=make_report(published=date(2999, 1, 1)))

    assert refs(export("findings")) == [later.ref]


def test_without_a_day_statuses_are_those_of_today(export):
    today = timezone.localdate()
    recommendation = make_recommendation()
    for day, status in ((today, "not_met"), (date(2999, 1, 1), "met")):
        make_assessment(recommendation=recommendation, assessed_on=day, status=status)

    [row] = export("recommendations")

    assert row["inspector_status"] == "not_met"


def test_the_day_decides_what_is_overdue(export):
    make_recommendation(**by_date(date(2015, 1, 1)))

    assert not export("recommendations", "--overdue", "--as-at", "2015-01-01")
    assert export("recommendations", "--overdue", "--as-at", "2015-01-02")


def test_a_value_that_does_not_exist_is_named_with_those_that_do(export):
    make_force(slug="kent")

    with pytest.raises(CommandError) as caught:
        export("findings", "--force", "kant", "--polarity", "bad")

    assert str(caught.value).splitlines() == [
        "force: there is no “kant”; it is one of national, kent.",
        "polarity: there is no “bad”; it is one of strength, concern, mixed, neutral.",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "nonsense.*recommendations.*findings.*observations"),
        ([], "required: {recommendations,assessments,findings"),
        (["findings", "--colour", "red"], "no --colour here; it is one of .*--force, --insp"),
        (["judgments", "--theme", "x"], "no --theme here; it is one of .*--inspection, --grade"),
        (["findings", "--pol", "concern"], "there is no --pol here"),
        (["findings", "--as-at", "2014-13-01"], "“2014-13-01” is not a date; write a day as year"),
        (["findings", "--format", "pdf"], "pdf.*csv.*xlsx.*json"),
    ],
)
def test_a_mistake_on_the_command_line_says_what_would_be_right(arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("export", *arguments)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["export", "findings", "--polarity", "bad"], 1),
        (["export", "findings", "--colour", "red"], 2),
        (["export", "nonsense"], 2),
    ],
)
def test_a_mistake_ends_the_command_without_a_traceback(database, arguments, status):
    result = run("manage.py", *arguments, DATABASE_URL=database)

    assert result.returncode == status
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_mistake_leaves_an_earlier_file_as_it_was(tmp_path):
    target = tmp_path / "list.csv"
    target.write_text("earlier")

    with pytest.raises(CommandError):
        call_command("export", "findings", "--polarity", "bad", "--output", str(target))

    assert target.read_text() == "earlier"
    assert os.listdir(tmp_path) == ["list.csv"]


def test_a_file_is_written_over_whole(tmp_path):
    target = tmp_path / "list.json"
    target.write_text("earlier" * 1_000)

    call_command("export", "findings", "--output", str(target))

    assert READERS["json"](target.read_bytes()) == []
    assert os.listdir(tmp_path) == ["list.json"]


@pytest.mark.parametrize("name", ["no-such-folder/list.csv", ".", "/dev/null"])
def test_a_file_that_cannot_be_written_is_named(tmp_path, name):
    with pytest.raises(CommandError, match=f"{name.split('/')[-1]} .*written"):
        call_command("export", "findings", "--output", str(tmp_path / name))


def test_a_reader_that_has_seen_enough_is_no_error(database):
    result = run(
        "-c",
        "import subprocess, sys\n"
        "export = subprocess.Popen([sys.executable, 'manage.py', 'export', 'findings'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "export.stdout.close()\n"
        "print(export.stderr.read().decode(), export.wait())",
        DATABASE_URL=database,
    )

    assert result.stdout.split() == ["0"]


def refs_of(records) -> list[str]:
    return [record.ref for record in records]


def test_a_list_has_the_order_of_its_page_or_the_one_that_is_named(export):
    early = make_finding(report=make_report(published=date(2014, 12, 1)))
    late = make_finding(report=make_report(published=date(2016, 12, 8)))

    assert refs(export("findings")) == [late.ref, early.ref]
    assert refs(export("findings", "--sort", "oldest")) == [early.ref, late.ref]
