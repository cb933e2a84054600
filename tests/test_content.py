"""What is curated: it loads, it resolves, it adds up, and it is in our own words."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from findings.models import Finding, Passage, Report, Source
from hmic_kb.loading.writer import files, write
from recommendations.models import Recommendation
from tests.loading.folders import contents, writes

pytestmark = pytest.mark.django_db

OURS = settings.BASE_DIR / "fixtures"


@pytest.fixture(scope="module")
def fixtures(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Loaded once for all tests here, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_fixtures", OURS, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sources(fixtures: None, sources_dir: Path, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        call_command("load_sources", sources_dir, stdout=StringIO())


def test_a_dump_gives_the_same_bytes(fixtures, tmp_path):
    write(tmp_path, files())
    assert contents(tmp_path) == contents(OURS)


def test_a_second_load_writes_nothing(fixtures):
    assert writes(OURS) == []


def test_the_figures_add_up_or_a_data_note_says_why_not(fixtures):
    call_command("check_sums", stdout=StringIO())


def test_every_held_report_has_its_questions_and_an_overall_judgment(fixtures):
    for report in Report.objects.held():
        assert report.questions.exists(), report.ref
        assert report.judgments.overall().count() == 1, report.ref


def test_references_of_findings_run_without_gaps(fixtures):
    for report in Report.objects.held():
        refs = list(Finding.objects.filter(report=report).values_list("ref", flat=True))
        assert refs == [f"{report.ref}-F{number:03}" for number in range(1, len(refs) + 1)]


def test_every_recommendation_is_numbered_in_its_own_report(fixtures):
    for recommendation in Recommendation.objects.select_related("report"):
        expected = rf"{recommendation.report.ref}-[RACK]{recommendation.number}"
        assert re.fullmatch(expected, recommendation.ref)


@pytest.mark.sources
def test_the_reports_are_the_editions_that_passages_were_taken_from(sources, sources_dir):
    loaded = [source.is_our_edition for source in Source.objects.select_related("report")]
    assert loaded == [True] * len(list(sources_dir.iterdir()))


@pytest.mark.sources
def test_every_passage_stands_where_the_fixtures_say(sources):
    assert set(Passage.objects.values_list("status", flat=True)) == {Passage.Status.EXACT}


@pytest.mark.sources
def test_no_text_of_ours_repeats_a_report(sources):
    call_command("check_wording", stdout=StringIO())
