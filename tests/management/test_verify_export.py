"""`manage.py verify_export`."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import by_date, make_assessment, make_recommendation, make_report
from tests.files.bundles import bundled, files_of, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation():
    make_recommendation()
    return make_recommendation(**by_date(date(2015, 1, 1)))


@pytest.fixture
def given(tmp_path, recommendation) -> Path:
    """A bundle of two recommendations as it was given."""
    path = tmp_path / "list.zip"
    path.write_bytes(bundled())
    return path


def verify(path: Path, *options: str) -> str:
    output = io.StringIO()
    call_command("verify_export", str(path), *options, stdout=output)
    return output.getvalue()


def refused(path: Path, *options: str) -> tuple[str, str]:
    """What it prints and the error it ends with."""
    output = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify_export", str(path), *options, stdout=output)
    return output.getvalue(), str(caught.value)


def test_a_bundle_as_it_was_given_is_whole_and_says_what_the_system_says(given):
    said = verify(given)

    assert "The bundle is whole: 2 recommendations." in said
    assert "The system says the same, row by row (1 January 2024" in said


def test_offline_the_database_is_not_asked(given, django_assert_num_queries):
    with django_assert_num_queries(0):
        said = verify(given, "--offline")

    assert said == "The bundle is whole: 2 recommendations.\n"


def test_what_changed_since_is_told_row_by_row(given, recommendation):
    recommendation.summary = "Count the gifts."
    recommendation.save()

    said, error = refused(given)

    assert (
        f'{recommendation.ref}: summary was "Record every gift that is offered." '
        'and is "Count the gifts.".'
    ) in said
    assert "does not say the same any more" in error


def test_what_is_new_since_is_told(given):
    new = make_recommendation(report=make_report(published=date(2014, 1, 1)))

    said, _ = refused(given)

    assert f"{new.ref} is in the list now." in said


def test_what_is_gone_since_is_told(given, recommendation):
    recommendation.delete()

    said, _ = refused(given)

    assert said.splitlines()[1:] == [f"{recommendation.ref} is not in the list any more."]


def test_a_list_as_at_a_day_is_held_against_that_day(tmp_path, recommendation):
    path = tmp_path / "list.zip"
    path.write_bytes(bundled(chosen=date(2015, 6, 1)))
    make_assessment(recommendation=recommendation, assessed_on=date(2016, 12, 8))

    assert "The system says the same" in verify(path)


@pytest.mark.parametrize("name", ["recommendations.csv", "recommendations.json", "about.txt"])
def test_a_file_that_was_changed_is_named(given, tmp_path, name):
    files = files_of(given.read_bytes())
    files[name] += b" "

    _, error = refused(zipped(files, tmp_path / "changed.zip"), "--offline")

    assert error == f"The bundle is not whole.\n{name} is not the file that SHA256SUMS says."


@pytest.mark.parametrize("name", ["recommendations.xlsx", "about.txt"])
def test_a_file_that_is_missing_is_named(given, tmp_path, name):
    files = files_of(given.read_bytes())
    del files[name]

    _, error = refused(zipped(files, tmp_path / "changed.zip"), "--offline")

    assert error.endswith(f"{name} is missing.")


def test_a_bundle_without_its_sums_is_not_whole(given, tmp_path):
    files = files_of(given.read_bytes())
    del files["SHA256SUMS"]

    assert "SHA256SUMS cannot be read." in refused(zipped(files, tmp_path / "c.zip"))[1]


def test_damage_within_the_archive_is_found(given):
    data = bytearray(given.read_bytes())
    data[data.index(b"recommendations.csv") + 100] ^= 0xFF
    given.write_bytes(data)

    assert "recommendations.csv is damaged." in refused(given)[1]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "not a bundle of this site"),
        ({"datapackage.json": b"{"}, "not a bundle of this site"),
        ({"datapackage.json": b"[]"}, "not a bundle of this site"),
        ({"datapackage.json": b'{"hmic_kb": {"kind": "x"}}'}, "not a bundle of this site"),
    ],
)
def test_another_zip_file_is_refused_in_words(tmp_path, files, message):
    assert message in refused(zipped(files, tmp_path / "other.zip"))[1]


def test_a_strange_file_in_a_bundle_is_named(given, tmp_path):
    files = files_of(given.read_bytes()) | {"../x": b"x"}

    assert "It holds “../x”" in refused(zipped(files, tmp_path / "changed.zip"))[1]


@pytest.mark.parametrize("cut", [0, 10, 4_000])
def test_a_bundle_that_is_cut_off_is_refused_in_words(given, cut):
    given.write_bytes(given.read_bytes()[:cut])

    assert "It cannot be unpacked" in refused(given)[1]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "none.zip cannot be read: No such file" in refused(tmp_path / "none.zip")[1]


def test_a_filter_that_is_no_more_is_named(given, tmp_path):
    files = files_of(given.read_bytes())
    path = tmp_path / "list.zip"
    files["datapackage.json"] = files["datapackage.json"].replace(
        b'"query": {}', b'"query": {"force": ["gone"]}'
    )
    zipped(files, path)

    assert "datapackage.json is not the file" in refused(path)[1]
