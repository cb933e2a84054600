"""Whether the site can serve: asked by the proxy or whatever watches the machine."""

import logging
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from findings import keeping as counts
from hmic_kb.search import engines
from hmic_kb.search import keeping as search
from recommendations import keeping as standings

logger = logging.getLogger(__name__)

OK = "ok"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with every check "ok", or 503 with words on the check that failed."""
    checks = check_database()
    healthy = set(checks.values()) == {OK}
    if not healthy:
        logger.error("Not healthy: %s", checks)
    return JsonResponse(
        {"status": OK if healthy else "failing", "checks": checks},
        status=200 if healthy else 503,
    )


def check_database() -> dict[str, str]:
    """What each check found. Says nothing of where the database is: anyone may ask."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Error:
        logger.exception("The database does not answer")
        unknown = dict.fromkeys(("migrations", "search", "counts"), "not known")
        return {"database": "does not answer"} | unknown
    missing = sorted(f"{app}.{name}" for app, name in expected_migrations() - applied)
    return {
        "database": OK,
        "migrations": f"not applied: {', '.join(missing)}" if missing else OK,
        "search": check_search(),
        "counts": check_counts(),
    }


def check_search() -> str:
    """Whether the search index answers and is kept in step with the records."""
    try:
        engines.of(connection).answer()
        kept = search.is_kept(connection)
    except Error:
        logger.exception("The search index does not answer")
        return "does not answer: run manage.py rebuild_search"
    return OK if kept else "not kept in step: run manage.py rebuild_search"


def check_counts() -> str:
    """Whether the counts of findings and recommendations are kept in step with them."""
    try:
        kept = counts.is_kept(connection) and standings.is_kept(connection)
    except Error:
        logger.exception("The counts do not answer")
        return "do not answer: run manage.py migrate"
    return OK if kept else "not kept in step: run manage.py rebuild_counts"


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration in the code, which cannot change while the site runs."""
    return frozenset(MigrationLoader(None).graph.nodes)
