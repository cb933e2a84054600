"""The full-text index holds what the entries say, whatever is done to them."""

import pytest
from django.core.management import call_command
from django.db import connection

from findings.models import Finding
from hmic_kb.search.engines import LARGE
from hmic_kb.search.models import Entry
from hmic_kb.search.narrowing import THEME
from tests.factories import make_finding, make_recommendation, make_source, make_theme

# Each gives a row where an entry and its index differ.
AMISS = {
    "postgresql": """
        SELECT 1 FROM search_entry entry FULL JOIN search_index indexed
            ON indexed.id = entry.id AND indexed.kind = entry.kind
        WHERE entry.id IS NULL OR indexed.id IS NULL
            OR indexed.published IS DISTINCT FROM entry.published
            OR indexed.document <>
                search_document(entry.code, entry.title, entry.body, entry.within)
    """,
    "sqlite": "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)",
}


def is_true_to_the_entries() -> bool:
    """Whether it is; SQLite raises an error where it is not."""
    with connection.cursor() as cursor:
        cursor.execute(AMISS[connection.vendor])
        return not cursor.fetchall()


@pytest.mark.django_db
def test_it_follows_what_is_made_changed_and_deleted():
    make_source()
    stays, goes = make_finding(), make_finding()
    Finding.objects.filter(pk=stays.pk).update(summary="Other words.")
    stays.report.published = stays.report.published.replace(year=2010)
    stays.report.save()
    goes.delete()

    assert is_true_to_the_entries()


@pytest.mark.django_db(transaction=True)
def test_it_is_emptied_with_the_entries():
    make_finding()
    call_command("flush", interactive=False, verbosity=0)

    assert not Entry.objects.exists()
    assert is_true_to_the_entries()
    make_finding()
    assert is_true_to_the_entries()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's index is not in parts")
def test_each_kind_has_its_part_of_it():
    make_source()
    make_finding()
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, tableoid::regclass::text FROM search_index")
        parts = dict(cursor.fetchall())

    assert parts["finding"].startswith("search_index_finding_")
    assert parts["text"].startswith("search_index_text_")
    assert parts["report"] == "search_index_other"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's index is not in parts")
@pytest.mark.parametrize("kind", LARGE)
def test_a_large_kind_can_be_asked_for_by_its_part(kind):
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"search_index_{kind}"])
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no places of its rows")
def test_what_is_about_one_subject_lies_together_once_it_is_made_anew():
    vetting, gifts = make_theme(), make_theme()
    for theme in (vetting, gifts, vetting, gifts):
        make_recommendation(themes=[theme])
    call_command("rebuild_search")
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT within FROM search_entry JOIN search_index indexed USING (id, kind)
            WHERE kind = 'recommendation' ORDER BY indexed.ctid
        """)
        themes = [within.split(THEME)[1] for (within,) in cursor.fetchall()]

    assert themes == [str(theme.pk) for theme in (vetting, vetting, gifts, gifts)]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's vocabulary is its index")
def test_the_vocabulary_has_every_word_that_the_index_has():
    changes = make_finding(summary="Zebras graze.")
    Finding.objects.filter(pk=changes.pk).update(summary="Okapis graze.")
    make_finding(summary="Okapis graze too.")

    assert {"zebras", "okapis", "graze"} <= vocabulary()
    call_command("rebuild_search")
    assert {"okapis", "graze"} <= vocabulary()
    assert "zebras" not in vocabulary()


def vocabulary() -> set[str]:
    """The words in it, each of which is there once where nothing was written at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT term FROM search_vocabulary")
        terms = [term for (term,) in cursor.fetchall()]
    assert len(terms) == len(set(terms))
    return set(terms)
