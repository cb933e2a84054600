"""PostgreSQL knows of rows that were written together how many they are."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from findings.models import Finding
from findings.sources import store_source
from forces.models import Force
from hmic_kb.common.planning import look_again
from hmic_kb.loading.load import load
from hmic_kb.search.models import Entry
from tests.factories import make_report
from tests.findings.test_sources import unsaved
from tests.importing.conftest import boss, folder, loaded
from tests.importing.sheets import NEW, brought, in_csv
from tests.loading.folders import write

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


@pytest.mark.django_db
def test_a_table_of_which_little_is_new_is_left_to_the_server():
    before = taken_for(Force)
    store(3)
    look_again()

    assert taken_for(Force) == before


def test_what_a_load_stores_is_known(loaded):
    forces = "".join(f"- slug: force-{each}\n  name: Force {each}\n" for each in range(MANY))
    write(loaded, "forces.yaml", (loaded / "forces.yaml").read_text() + "\n" + forces)
    load(loaded)

    assert taken_for(Force) == Force.objects.count()


def test_what_an_import_stores_is_known(loaded, boss):
    brought(in_csv(*(NEW | {"ref": f"2014-NORTH-F{each}"} for each in range(100, 200))), boss)

    assert taken_for(Finding) == Finding.every.count() > 100


@pytest.mark.django_db
def test_the_pieces_of_a_text_that_was_stored_are_known():
    paragraphs = (f"Paragraph {each}. " + "Nobody checks it. " * 30 for each in range(MANY))
    store_source(unsaved(make_report(), "\n\n".join(paragraphs)))

    assert taken_for(Entry) == Entry.objects.count() > 100
