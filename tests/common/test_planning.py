"""PostgreSQL knows of rows that were written together how many they are."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from findings.sources import store_source
from forces.models import Force
from hmic_kb.common.planning import MUCH_IS_NEW, look_again
from hmic_kb.corpus.generate import Size, generate
from hmic_kb.loading.load import load
from tests.factories import make_report
from tests.findings.test_sources import unsaved
from tests.importing.conftest import boss, folder, loaded
from tests.importing.sheets import NEW, brought, in_csv

__all__ = ["boss", "folder", "loaded"]

pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite looks at its tables only when it is told to"
)

MANY = 200


def taken_for(model):
    """How many rows the database plans for."""
    [planned] = json.loads(model._base_manager.order_by().explain(format="json"))
    return planned["Plan"]["Plan Rows"]


def store(number):
    Force.objects.bulk_create(
        Force(slug=f"force-{each}", name=f"Force {each}") for each in range(number)
    )


def look_from_elsewhere():
    def look():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE forces_force")
        connection.close()

    with ThreadPoolExecutor() as threads:
        threads.submit(look).result()


@pytest.mark.django_db(transaction=True)
def test_a_table_looked_at_while_it_was_filled_is_not_taken_for_empty():
    with transaction.atomic():
        store(MANY)
        look_from_elsewhere()
        assert taken_for(Force) == 1
        look_again()

    assert taken_for(Force) == MANY


@pytest.mark.django_db(transaction=True)
def test_a_table_of_which_little_is_new_is_left_to_the_server(django_assert_num_queries):
    with connection.cursor() as cursor:
        # What was written before is told to be so at once, and not within a second.
        cursor.execute("SELECT pg_stat_force_next_flush()")
    with transaction.atomic():
        store(3)
        with django_assert_num_queries(1):  # which are much changed
            look_again()


def was_looked(asked):
    """Whether it was asked what is much changed."""
    return MUCH_IS_NEW.strip() in [each["sql"].strip() for each in asked]


@pytest.mark.django_db
def test_a_load_ends_with_it(folder):
    with CaptureQueriesContext(connection) as asked:
        load(folder, write=False)
        assert not was_looked(asked)
        load(folder)
        assert was_looked(asked)


def test_an_import_ends_with_it(loaded, boss):
    with CaptureQueriesContext(connection) as asked:
        brought(in_csv(NEW), boss, write=False)
        assert not was_looked(asked)
        brought(in_csv(NEW), boss)
        assert was_looked(asked)


@pytest.mark.django_db
def test_storing_a_text_ends_with_it():
    with CaptureQueriesContext(connection) as asked:
        store_source(unsaved(make_report()))

    assert was_looked(asked)


@pytest.mark.django_db
def test_making_a_corpus_ends_with_it():
    with CaptureQueriesContext(connection) as asked:
        generate(Size(findings=500, recommendations=100), seed=1, tell=str)

    assert was_looked(asked)
