import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from findings import keeping as counts
from findings.models import Listed
from hmic_kb.search.keeping import release
from recommendations import keeping as standings
from tests.factories import make_finding


@pytest.fixture
def healthz(client):
    return lambda: client.get(reverse("healthz"))


@pytest.mark.django_db
def test_a_working_site_is_healthy(healthz):
    response = healthz()
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {"database": "ok", "migrations": "ok", "search": "ok", "counts": "ok"},
    }


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_named(healthz):
    MigrationRecorder(connection).record_unapplied("forces", "0001_initial")
    response = healthz()
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "not applied: forces.0001_initial"


def test_a_database_that_does_not_answer_is_named_without_its_address(healthz, monkeypatch):
    def refuse(recorder):
        raise OperationalError("connection to server at 10.0.0.5 failed for user kb")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refuse)
    response = healthz()
    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "checks": {
            "database": "does not answer",
            "migrations": "not known",
            "search": "not known",
            "counts": "not known",
        },
    }


@pytest.mark.django_db
def test_a_search_index_that_is_not_there_is_named(healthz):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE search_index")
        else:
            cursor.execute("DROP TABLE search_index")
    response = healthz()
    assert response.status_code == 503
    assert response.json()["checks"]["search"].startswith("does not answer")


@pytest.mark.django_db
def test_a_search_index_that_follows_no_writes_is_named(healthz):
    release(connection.alias)
    response = healthz()
    assert response.status_code == 503
    assert response.json()["checks"]["search"] == ("not kept in step: run manage.py rebuild_search")


@pytest.mark.django_db
def test_counts_that_follow_no_writes_are_named(healthz):
    counts.release(connection.alias)
    response = healthz()
    assert response.status_code == 503
    assert response.json()["checks"]["counts"] == "not kept in step: run manage.py rebuild_counts"


@pytest.mark.django_db
def test_counts_that_lack_the_newest_finding_are_named(healthz):
    make_finding()
    Listed.objects.all().delete()
    assert healthz().json()["checks"]["counts"].startswith("not kept in step")


@pytest.mark.django_db
def test_recommendations_that_follow_no_writes_are_named(healthz):
    standings.release(connection.alias)
    assert healthz().json()["checks"]["counts"].startswith("not kept in step")


@pytest.mark.django_db
def test_the_check_reads_migrations_the_search_index_and_counts_and_nothing_else(
    healthz, django_assert_max_num_queries
):
    healthz()
    with django_assert_max_num_queries(11) as captured:
        healthz()
    assert "django_migrations" in captured[1]["sql"]


@pytest.mark.django_db
def test_the_answer_is_never_kept_by_a_cache(healthz):
    assert "no-store" in healthz()["Cache-Control"]
