"""What PostgreSQL takes its tables to hold when it decides how to answer."""

from django.db import DEFAULT_DB_ALIAS, connections

# By the server's own measure of when so much of a table is new that it looks at it again.
MUCH_IS_NEW = """
    SELECT relid::regclass::text
    FROM pg_stat_xact_user_tables JOIN pg_class ON oid = relid
    WHERE n_tup_ins + n_tup_upd + n_tup_del
        > current_setting('autovacuum_analyze_threshold')::float
        + current_setting('autovacuum_analyze_scale_factor')::float * greatest(reltuples, 0)
    ORDER BY 1
"""


def look_again(using: str = DEFAULT_DB_ALIAS) -> None:
    """Let PostgreSQL look at the tables that are much changed, at the end of a transaction.

    It looks by itself, but up to minutes later; and a table that it looked at while the rows were
    being written it takes for empty until then, so that joins of it take seconds. SQLite looks
    only when it is told to, so it is never wrong in that way.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(MUCH_IS_NEW)
        tables = ", ".join(name for (name,) in cursor.fetchall())
        if tables:
            cursor.execute(f"ANALYZE {tables}")
